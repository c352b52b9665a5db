import type { application as contract, product } from '@xyd/api/contract';
import { parseWanInput } from '#lib/money.ts';
import type { ActionData } from './$types';

type Typed = Record<string, string[]>;

/** Where the offer's form starts: what was just tried, else the proposal on the table, else what the firm asked for. */
export function startingOffer(
  application: contract.ApplicationDetailView,
  pending: contract.ProposalView | null,
  terms: product.ProductTerms,
  form: ActionData,
) {
  const typed: Typed = form && 'values' in form ? form.values : {};
  const wished = {
    amountFen: pending?.amountFen ?? application.requestedAmountFen,
    termMonths: pending?.termMonths ?? application.requestedTermMonths,
    spreadBp: pending?.spreadBp ?? terms.spreadBpMin,
    repaymentMethod: pending?.repaymentMethod ?? terms.repaymentMethods[0] ?? '',
    guaranteeRequired: pending?.guaranteeRequired ?? terms.guaranteeRequired,
    offerValidDays: pending?.offerValidDays ?? 30,
    note: pending?.note ?? '',
  };
  const text = (name: keyof typeof wished): string => typed[name]?.[0] ?? String(wished[name]);
  return {
    amountFen: parseWanInput(typed['amountFen']?.[0] ?? '') ?? wished.amountFen,
    termMonths: text('termMonths'),
    spreadBp: text('spreadBp'),
    repaymentMethod: text('repaymentMethod'),
    guaranteeRequired: typed['guaranteeRequired']?.[0] ?? (wished.guaranteeRequired ? 'yes' : 'no'),
    offerValidDays: text('offerValidDays'),
    note: text('note'),
  };
}
