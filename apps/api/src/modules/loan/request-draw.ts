import { asId, newId } from '@xyd/db/ids';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { requireSigner } from '../enterprise/index.ts';
import { actingUser } from './acting-user.ts';
import type { LoanView, RequestDrawInput } from './contract.ts';
import { mayAct } from './policy.ts';
import { reserveDraw } from './posting-rules.ts';
import { requireWithinLine } from './rules.ts';
import { postForLoan } from './save-state.ts';
import {
  findLoanByReserve,
  getLine,
  insertLoan,
  type CreditLineRow,
  type LoanRow,
} from './store.ts';
import { tell } from './tell.ts';
import { toLoanView } from './view.ts';

/**
 * The firm asks its bank for money under a line. The amount is reserved at once, so two requests can never share it;
 * the bank disburses. The same transfer id again answers with the same draw. Errors: `not_found`,
 * `enterprise.not_signer`, `loan.line_expired`, `loan.term_too_long`, `loan.above_line`, `idempotency.body_differs`.
 */
export function requestDraw(context: Context, input: RequestDrawInput): Promise<LoanView> {
  return withTransaction(context, async (tx) => {
    const { organisationId: enterpriseId } = actingUser(tx);
    const key = { enterpriseId, creditLineId: asId<'CreditLine'>(input.creditLineId) };
    const row = await getLine(tx, key, { lock: true });
    const line = authorize(row, 'draw', mayAct(tx.actor, 'draw', row));
    await requireSigner(tx, enterpriseId);
    const drawn = await findLoanByReserve(tx, enterpriseId, asId<'Transfer'>(input.transferId));
    if (!drawn) requireWithinLine(line, input.termMonths ?? line.termMonths, dayOf(tx.clock.now()));

    const loan = drawn ?? (await openDraw(tx, line, input));
    const { isReplay } = await reserve(tx, { line, loan }, input);
    if (isReplay) return toLoanView(tx.actor, line, loan);

    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'loan.request_draw',
      entity: 'loan',
      entityId: loan.id,
      detail: { creditLineId: line.id, amountFen: String(input.amountFen) },
    });
    await tell(tx, line.bankId, 'loan.draw_requested', { line, loan });
    return toLoanView(tx.actor, line, loan);
  });
}

const openDraw = (
  tx: TransactionContext,
  line: CreditLineRow,
  input: RequestDrawInput,
): Promise<LoanRow> =>
  insertLoan(tx, {
    enterpriseId: line.enterpriseId,
    id: newId<'Loan'>(),
    creditLineId: line.id,
    bankId: line.bankId,
    guarantorId: line.guarantorId,
    status: 'REQUESTED',
    principalFen: input.amountFen,
    termMonths: input.termMonths ?? line.termMonths,
    requestedAt: tx.clock.now(),
    requestedBy: actingUser(tx).userId,
    reserveTransferId: asId<'Transfer'>(input.transferId),
  });

/** The loan's own day values the reservation, so that asking again tomorrow is still the same request. */
const reserve = (
  tx: TransactionContext,
  state: { line: CreditLineRow; loan: LoanRow },
  input: RequestDrawInput,
): Promise<{ isReplay: boolean }> =>
  postForLoan(tx, state, [
    {
      id: asId<'Transfer'>(input.transferId),
      kind: 'reserve',
      valueOn: dayOf(state.loan.requestedAt),
      postings: reserveDraw(input.creditLineId, input.amountFen),
      detail: { termMonths: String(input.termMonths ?? state.line.termMonths) },
    },
  ]);
