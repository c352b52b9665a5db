import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { accrueTo } from './ageing-rules.ts';
import { lockLoanToAge, penaltyTermsOf, type LoanState } from './lock-loan.ts';
import { classOf } from './rules.ts';
import { accruals, postForLoan, saveState, standingChange } from './save-state.ts';
import type { LoanKey, LoanRow } from './store.ts';
import { tell } from './tell.ts';

/**
 * Brings one loan to a day: interest due and penalty are booked, days past due and class follow. A day that it has
 * reached already changes nothing, so a night may be run twice or late. Returns whether anything changed.
 */
export function ageLoan(context: Context, key: LoanKey, day: LocalDate): Promise<boolean> {
  return withTransaction(context, async (tx) => {
    const state = await lockLoanToAge(tx, key);
    const { loan } = state;
    if (loan.status !== 'ACTIVE' || (loan.agedOn !== null && loan.agedOn >= day)) return false;

    const rows = accrueTo(state.rows, day, penaltyTermsOf(state));
    await postForLoan(tx, state, accruals(loan.id, state.rows, rows, day));
    const { loan: aged } = await saveState(tx, state, {
      rows,
      day,
      flow: null,
      change: standingChange(rows, day, day),
    });
    await announce(tx, state, aged, day);
    return true;
  });
}

/** The days count up every night; only what changes for people is an event: overdue or not, and the class. */
async function announce(
  tx: TransactionContext,
  { line, loan }: LoanState,
  aged: LoanRow,
  day: LocalDate,
): Promise<void> {
  const about = { line, loan: aged, occasion: day };
  const becameOverdue = loan.overdueDays === 0 && aged.overdueDays > 0;
  const changedClass = classOf(loan) !== classOf(aged);
  if (!becameOverdue && !changedClass) return;
  await recordAudit(tx, {
    chainId: loan.enterpriseId,
    action: 'loan.age',
    entity: 'loan',
    entityId: loan.id,
    detail: { day, overdueDays: aged.overdueDays, loanClass: classOf(aged) },
  });
  if (becameOverdue) {
    await tell(tx, loan.enterpriseId, 'loan.overdue', about);
    await tell(tx, loan.bankId, 'loan.overdue', about);
  }
  if (changedClass && !becameOverdue) {
    await tell(tx, loan.bankId, 'loan.class_changed', about);
    if (loan.guarantorId !== null) await tell(tx, loan.guarantorId, 'loan.class_changed', about);
  }
}
