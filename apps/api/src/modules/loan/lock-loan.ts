import { asId } from '@xyd/db/ids';
import { authorize, type Authorized } from '../../kernel/authorized.ts';
import { together, type TransactionContext } from '../../kernel/context.ts';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { lockGuaranteeOf, type GuaranteeRow } from '../guarantee/index.ts';
import type { Instalment, PenaltyTerms } from './ageing-rules.ts';
import type { LoanAction } from './contract.ts';
import { mayAct } from './policy.ts';
import type { ScheduleTerms } from './schedule-rules.ts';
import {
  getLine,
  getLoan,
  listInstalments,
  type CreditLineRow,
  type LoanKey,
  type LoanRow,
} from './store.ts';

/** A loan with all that a change of it needs, locked: its guarantee first, then the loan. */
export type LoanState<Action extends string = string> = {
  readonly guarantee: GuaranteeRow | null;
  readonly line: CreditLineRow;
  readonly loan: Authorized<LoanRow, Action>;
  readonly rows: readonly Instalment[];
};

export type LoanOfLine = { readonly line: CreditLineRow; readonly loan: LoanRow };

/**
 * Step: locks a loan for an action of a person. Another organisation's loan looks absent.
 * Errors: `not_found`, `forbidden`.
 */
export async function lockLoanFor<Action extends LoanAction>(
  tx: TransactionContext,
  key: { enterpriseId: string; loanId: string },
  action: Action,
): Promise<LoanState<Action>> {
  const state = await lockRows(tx, keyOf(key));
  return { ...state, loan: authorize(state.loan, action, mayAct(tx.actor, action, state.loan)) };
}

/** Step: locks a loan for the night's work, which no person does. */
export async function lockLoanToAge(
  tx: TransactionContext,
  key: LoanKey,
): Promise<LoanState<'age'>> {
  const state = await lockRows(tx, key);
  return { ...state, loan: authorize(state.loan, 'age', tx.actor.kind === 'system') };
}

/** Step: locks a loan for a repayment that its own bank tells of. */
export async function lockLoanToRepay(
  tx: TransactionContext,
  key: LoanKey,
): Promise<LoanState<'repay'>> {
  const state = await lockRows(tx, key);
  const isOwnBank = tx.actor.kind === 'user' && tx.actor.organisationId === state.loan.bankId;
  return { ...state, loan: authorize(state.loan, 'repay', isOwnBank) };
}

async function lockRows(tx: TransactionContext, key: LoanKey) {
  const { creditLineId } = await getLoan(tx, key);
  const line = await getLine(tx, { enterpriseId: key.enterpriseId, creditLineId });
  const guarantee = line.guaranteeId === null ? null : await lockGuaranteeOf(tx, line);
  const [loan, rows] = await together([
    () => getLoan(tx, key, { lock: true }),
    () => listInstalments(tx, key),
  ]);
  return { guarantee, line, loan, rows };
}

export const keyOf = (key: { enterpriseId: string; loanId: string }): LoanKey => ({
  enterpriseId: asId<'Organisation'>(key.enterpriseId),
  loanId: asId<'Loan'>(key.loanId),
});

/** The terms of a loan's schedule; it has them from its disbursement on. */
export function scheduleTermsOf({ line, loan }: LoanOfLine): ScheduleTerms {
  if (loan.disbursedOn === null) throw new Error('a loan without disbursement has no schedule');
  return {
    annualRatePpm: line.annualRatePpm,
    repaymentMethod: line.repaymentMethod,
    dayCount: line.dayCount,
    startsOn: parseLocalDate(loan.disbursedOn),
    termMonths: loan.termMonths,
  };
}

export const penaltyTermsOf = ({ line }: { line: CreditLineRow }): PenaltyTerms => ({
  penaltyRatePpm: line.penaltyRatePpm,
  dayCount: line.dayCount,
});
