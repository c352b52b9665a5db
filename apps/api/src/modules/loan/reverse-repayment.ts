import type { TransferId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf, parseLocalDate } from '../../kernel/local-date.ts';
import { accrueTo } from './ageing-rules.ts';
import type { CorrectionRow } from './correction-store.ts';
import { derivedTransferId, reversed } from './ledger-rules.ts';
import { listPostings } from './ledger-store.ts';
import { lockLoanFor, penaltyTermsOf, type LoanState } from './lock-loan.ts';
import { restoreCover } from './lower-cover.ts';
import { getRepayment, keptRows, type RepaymentRow } from './repayment-store.ts';
import { requireCorrectable } from './rules.ts';
import { accruals, postForLoan, saveState, standingChange, type Booking } from './save-state.ts';
import { dayOrNull } from './store.ts';

type State = LoanState<'decide_correction'>;

/**
 * Step: takes the last repayment of a loan back. The ledger books its opposite; the schedule is what it was before,
 * brought to the day the loan has been aged to; interest and penalty are booked as if it had never been paid.
 */
export async function reverseRepayment(
  tx: TransactionContext,
  correction: CorrectionRow,
): Promise<TransferId> {
  const { enterpriseId, transferId } = correction;
  const state = await lockLoanFor(tx, correction, 'decide_correction');
  requireCorrectable(state.loan, transferId);
  const repayment = await getRepayment(tx, enterpriseId, transferId);
  if (!repayment) throw new DomainError('loan.not_repayment');

  const reversal: Booking = {
    id: derivedTransferId('reverse', transferId),
    kind: 'reverse',
    valueOn: dayOf(tx.clock.now()),
    postings: reversed(await listPostings(tx, enterpriseId, transferId)),
    detail: { reasonCode: correction.reasonCode },
    reversesTransferId: transferId,
  };
  await restore(tx, state, repayment, reversal);
  await restoreCover(tx, state, repayment.principalFen);
  return reversal.id;
}

async function restore(
  tx: TransactionContext,
  state: State,
  repayment: RepaymentRow,
  reversal: Booking,
): Promise<void> {
  const today = reversal.valueOn;
  const asOf = dayOrNull(state.loan.agedOn) ?? parseLocalDate(repayment.paidOn);
  const rows = accrueTo(keptRows(repayment.before), asOf, penaltyTermsOf(state));
  await postForLoan(tx, state, [reversal, ...accruals(state.loan.id, state.rows, rows, today)]);
  const { lastPaymentTransferId, lastPaidOn } = repayment.before;
  await saveState(tx, state, {
    rows,
    day: today,
    flow: { kind: 'reverse', repaidFen: -repayment.principalFen },
    change: {
      ...standingChange(rows, asOf, asOf),
      lastPaymentTransferId,
      lastPaidOn,
    },
  });
}
