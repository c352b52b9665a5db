import type { TransferId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { penaltyTermsOf, scheduleTermsOf, type LoanState } from './lock-loan.ts';
import { lowerCover } from './lower-cover.ts';
import { repay } from './posting-rules.ts';
import { planRepayment, type PlannedRepayment } from './repayment-rules.ts';
import { insertRepayment, keepRows } from './repayment-store.ts';
import { accruals, postForLoan, saveState, standingChange } from './save-state.ts';
import { dayOrNull, type LoanRow } from './store.ts';
import { tell } from './tell.ts';

export type Payment = {
  readonly transferId: TransferId;
  readonly amountFen: bigint;
  readonly paidOn: LocalDate;
  readonly bankReference: string;
  readonly batchId: string | null;
};

export type Repaying = LoanState<'repay'>;

/** What one payment would do to a loan; nothing is booked. Errors as `planRepayment`. */
export const planFor = (
  state: Repaying,
  payment: Pick<Payment, 'amountFen' | 'paidOn'>,
  today: LocalDate,
): PlannedRepayment =>
  planRepayment(
    {
      status: state.loan.status,
      rows: state.rows,
      disbursedOn: dayOrNull(state.loan.disbursedOn),
      agedOn: dayOrNull(state.loan.agedOn),
      lastPaidOn: dayOrNull(state.loan.lastPaidOn),
      claimStatus: state.loan.claimStatus,
      claimFen: state.loan.claimFen,
    },
    payment,
    () => ({ schedule: scheduleTermsOf(state), penalty: penaltyTermsOf(state) }),
    today,
  );

/** The loan as it would be after a plan, for planning the next payment of one file. */
export const afterPlan = (state: Repaying, plan: PlannedRepayment, payment: Payment): Repaying => ({
  ...state,
  rows: plan.rows,
  loan: { ...state.loan, ...rowAfter(plan, payment) },
});

const rowAfter = (plan: PlannedRepayment, payment: Payment) => ({
  ...standingChange(plan.rows, plan.asOf, payment.paidOn),
  lastPaymentTransferId: payment.transferId,
  lastPaidOn: payment.paidOn,
});

/** Step: books a planned repayment: accruals to its day, the payment, the schedule, the guarantee, the audit. */
export async function bookRepayment(
  tx: TransactionContext,
  state: Repaying,
  plan: PlannedRepayment,
  payment: Payment,
): Promise<LoanRow> {
  const { line, loan } = state;
  const { allocation } = plan;
  await postForLoan(tx, state, [
    ...accruals(loan.id, state.rows, plan.accrued, payment.paidOn),
    {
      id: payment.transferId,
      kind: 'repay',
      valueOn: payment.paidOn,
      postings: repay(line.id, loan.id, allocation, line.repaymentMethod === 'REVOLVING'),
      detail: { bankReference: payment.bankReference },
    },
    ...accruals(loan.id, allocation.rows, plan.rows, plan.asOf),
  ]);
  const saved = await saveState(tx, state, {
    rows: plan.rows,
    day: payment.paidOn,
    flow: { kind: 'repay', repaidFen: allocation.principalFen },
    change: rowAfter(plan, payment),
  });
  await keepRepayment(tx, state, plan, payment);
  await lowerCover(tx, state, allocation.principalFen);
  await recordAudit(tx, {
    chainId: loan.enterpriseId,
    action: 'loan.repay',
    entity: 'loan',
    entityId: loan.id,
    detail: {
      transferId: payment.transferId,
      amountFen: String(payment.amountFen),
      paidOn: payment.paidOn,
      bankReference: payment.bankReference,
    },
  });
  if (saved.loan.status === 'SETTLED') {
    await tell(tx, loan.enterpriseId, 'loan.settled', { line, loan: saved.loan });
  }
  return saved.loan;
}

const keepRepayment = (
  tx: TransactionContext,
  { loan }: Repaying,
  { accrued, allocation }: PlannedRepayment,
  payment: Payment,
): Promise<void> =>
  insertRepayment(tx, {
    enterpriseId: loan.enterpriseId,
    transferId: payment.transferId,
    loanId: loan.id,
    bankId: loan.bankId,
    guarantorId: loan.guarantorId,
    batchId: payment.batchId,
    bankReference: payment.bankReference,
    paidOn: payment.paidOn,
    amountFen: payment.amountFen,
    penaltyFen: allocation.penaltyFen,
    interestFen: allocation.interestFen + allocation.earlyInterestFen,
    principalFen: allocation.principalFen,
    earlyPrincipalFen: allocation.earlyPrincipalFen,
    before: {
      rows: keepRows(accrued),
      lastPaymentTransferId: loan.lastPaymentTransferId,
      lastPaidOn: loan.lastPaidOn,
    },
    createdAt: tx.clock.now(),
  });
