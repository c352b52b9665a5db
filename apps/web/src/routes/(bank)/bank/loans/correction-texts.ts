import type { loan } from '@xyd/api/contract';
import { textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

const reasons: Record<loan.CorrectionReason, () => string> = {
  wrong_amount: m.loan_correction_wrong_amount,
  wrong_contract: m.loan_correction_wrong_contract,
  wrong_date: m.loan_correction_wrong_date,
  payment_returned: m.loan_correction_payment_returned,
};

export const correctionReasonName = (code: string): string => textOf(reasons, code);
export const correctionReasonOptions = (): { value: string; label: string }[] =>
  Object.entries(reasons).map(([value, label]) => ({ value, label: label() }));
