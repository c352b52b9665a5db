import type { loan } from '@xyd/api/contract';
import { m } from '#lib/paraglide/messages.js';

const classes: Record<loan.LoanClass, () => string> = {
  PASS: m.loan_class_pass,
  SPECIAL_MENTION: m.loan_class_special_mention,
  SUBSTANDARD: m.loan_class_substandard,
  DOUBTFUL: m.loan_class_doubtful,
  LOSS: m.loan_class_loss,
};

export const loanClassName = (code: loan.LoanClass): string => classes[code]();
export const loanClassOptions = (): { value: string; label: string }[] =>
  Object.entries(classes).map(([value, label]) => ({ value, label: label() }));
