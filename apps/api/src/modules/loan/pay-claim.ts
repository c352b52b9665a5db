import { asId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf, type LocalDate } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { settleClaim } from '../guarantee/index.ts';
import { accrueTo } from './ageing-rules.ts';
import { compensateRows } from './allocation-rules.ts';
import type { LoanView, PayClaimInput } from './contract.ts';
import { findBodyHashes } from './ledger-store.ts';
import { lockLoanFor, penaltyTermsOf, scheduleTermsOf, type LoanState } from './lock-loan.ts';
import { compensate } from './posting-rules.ts';
import { requireActive } from './rules.ts';
import { accruals, postForLoan, saveState, standingChange, type Booking } from './save-state.ts';
import { dayOrNull, type LoanRow } from './store.ts';
import { tell } from './tell.ts';
import { toLoanView } from './view.ts';

/**
 * 代偿: the guarantor pays what it was called for. That part of the debt is the borrower's to the guarantor from now on.
 * The same transfer id again answers with the same loan. Errors:
 * `not_found`, `forbidden`, `loan.claim_not_open`, `loan.wrong_status`, `idempotency.body_differs`.
 */
export function payClaim(context: Context, input: PayClaimInput): Promise<LoanView> {
  return withTransaction(context, async (tx) => {
    const state = await lockLoanFor(tx, input, 'pay_claim');
    const { line, loan, guarantee } = state;
    const transferId = asId<'Transfer'>(input.transferId);
    if ((await findBodyHashes(tx, loan.enterpriseId, [transferId])).size > 0) {
      const day = dayOrNull(loan.claimPaidOn) ?? dayOf(tx.clock.now());
      await pay(tx, state, input, { day, claimFen: loan.compensatedFen });
      return toLoanView(tx.actor, line, loan);
    }
    if (loan.claimStatus !== 'called') throw new DomainError('loan.claim_not_open');
    requireActive(loan.status, 'pay_claim');

    const { loan: paid } = await book(tx, state, input);
    if (guarantee)
      await settleClaim(tx, guarantee, { paidFen: paid.compensatedFen, loanId: loan.id });

    await recordAudit(tx, {
      chainId: loan.enterpriseId,
      action: 'loan.pay_claim',
      entity: 'loan',
      entityId: loan.id,
      detail: { paidFen: String(paid.compensatedFen), transferId: input.transferId },
    });
    await tell(tx, loan.bankId, 'loan.claim_paid', { line, loan: paid });
    await tell(tx, loan.enterpriseId, 'loan.claim_paid', { line, loan: paid });
    return toLoanView(tx.actor, line, paid);
  });
}

type State = LoanState<'pay_claim'>;

const pay = (
  tx: TransactionContext,
  state: State,
  input: PayClaimInput,
  { day, claimFen, first = [] }: { day: LocalDate; claimFen: bigint; first?: Booking[] },
): Promise<{ isReplay: boolean }> =>
  postForLoan(tx, state, [
    ...first,
    {
      id: asId<'Transfer'>(input.transferId),
      kind: 'compensate',
      valueOn: day,
      postings: compensate(state.loan.id, claimFen),
    },
  ]);

async function book(
  tx: TransactionContext,
  state: State,
  input: PayClaimInput,
): Promise<{ loan: LoanRow }> {
  const { loan } = state;
  const today = dayOf(tx.clock.now());
  const agedOn = dayOrNull(loan.agedOn);
  const day = agedOn !== null && agedOn > today ? agedOn : today;
  const accrued = accrueTo(state.rows, day, penaltyTermsOf(state));
  const { claimFen } = loan;
  const first = accruals(loan.id, state.rows, accrued, day);
  await pay(tx, state, input, { day, claimFen, first });
  const rows = compensateRows(accrued, claimFen, scheduleTermsOf(state));
  return await saveState(tx, state, {
    rows,
    day,
    flow: { kind: 'compensate', compensatedFen: claimFen },
    change: {
      ...standingChange(rows, day, day),
      claimStatus: 'paid',
      claimPaidOn: day,
      compensatedFen: claimFen,
      lastPaymentTransferId: asId<'Transfer'>(input.transferId),
      lastPaidOn: day,
    },
  });
}
