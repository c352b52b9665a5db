import { asId, type TransferId } from '@xyd/db/ids';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import { actingUser } from './acting-user.ts';
import type { CorrectionView, DecideCorrectionInput } from './contract.ts';
import { lockCorrection, saveDecision, type CorrectionRow } from './correction-store.ts';
import { isSecondPerson, toCorrectionView } from './correction-view.ts';
import { mayAct } from './policy.ts';
import { reverseRepayment } from './reverse-repayment.ts';

/**
 * A second person approves a correction, which reverses the repayment on the ledger, or refuses it. Errors:
 * `not_found`, `forbidden`, `loan.correction_same_person`, `loan.correction_decided`, `loan.not_latest`,
 * `loan.above_line` when a revolving line has been drawn again meanwhile.
 */
export function decideCorrection(
  context: Context,
  input: DecideCorrectionInput,
): Promise<CorrectionView> {
  return withTransaction(context, async (tx) => {
    const row = await lockCorrection(
      tx,
      asId<'Organisation'>(input.enterpriseId),
      input.correctionId,
    );
    const correction = authorize(
      row,
      'decide_correction',
      mayAct(tx.actor, 'decide_correction', row),
    );
    requireDecidable(tx, correction);
    const reversalTransferId = input.approve ? await reverseRepayment(tx, correction) : null;

    const decided = await saveDecision(tx, correction, {
      status: input.approve ? 'approved' : 'refused',
      decidedBy: actingUser(tx).userId,
      decidedAt: tx.clock.now(),
      reversalTransferId,
    });

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: input.approve ? 'loan.approve_correction' : 'loan.refuse_correction',
      entity: 'ledger_correction',
      entityId: row.id,
      detail: detailOf(row, reversalTransferId),
    });
    return toCorrectionView(tx.actor, decided);
  });
}

function requireDecidable(tx: TransactionContext, row: CorrectionRow): void {
  if (!isSecondPerson(tx.actor, row)) throw new DomainError('loan.correction_same_person');
  if (row.status !== 'requested') {
    throw new DomainError('loan.correction_decided', { status: row.status });
  }
}

const detailOf = (
  { transferId }: CorrectionRow,
  reversalTransferId: TransferId | null,
): Record<string, string> =>
  reversalTransferId === null ? { transferId } : { transferId, reversalTransferId };
