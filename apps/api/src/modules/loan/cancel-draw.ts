import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import type { LoanInput, LoanView } from './contract.ts';
import { derivedTransferId } from './ledger-rules.ts';
import { lockLoanFor } from './lock-loan.ts';
import { releaseDraw } from './posting-rules.ts';
import { move } from './rules.ts';
import { postForLoan } from './save-state.ts';
import { saveLoan } from './store.ts';
import { tell } from './tell.ts';
import { toLoanView } from './view.ts';

/**
 * The firm takes a draw back, or its bank refuses it, before the money has gone out: the line is whole again.
 * Errors: `not_found`, `forbidden`, `loan.wrong_status`.
 */
export function cancelDraw(context: Context, input: LoanInput): Promise<LoanView> {
  return withTransaction(context, async (tx) => {
    const state = await lockLoanFor(tx, input, 'cancel_draw');
    const { line, loan } = state;
    const status = move(loan.status, 'cancel_draw');

    await postForLoan(tx, state, [
      {
        id: derivedTransferId('release', loan.id),
        kind: 'release',
        valueOn: dayOf(tx.clock.now()),
        postings: releaseDraw(line.id, loan.principalFen),
      },
    ]);
    const cancelled = await saveLoan(tx, loan, { status });

    await recordAudit(tx, {
      chainId: loan.enterpriseId,
      action: 'loan.cancel_draw',
      entity: 'loan',
      entityId: loan.id,
      detail: { amountFen: String(loan.principalFen) },
    });
    const { actor } = tx;
    const isFirm = actor.kind === 'user' && actor.organisationId === loan.enterpriseId;
    await tell(tx, isFirm ? loan.bankId : loan.enterpriseId, 'loan.draw_cancelled', { line, loan });
    return toLoanView(tx.actor, line, cancelled);
  });
}
