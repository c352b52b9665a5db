import { asId, newId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import { actingUser } from './acting-user.ts';
import type { CorrectionView, RequestCorrectionInput } from './contract.ts';
import { findStanding, insertCorrection } from './correction-store.ts';
import { toCorrectionView } from './correction-view.ts';
import { lockLoanFor } from './lock-loan.ts';
import { requireCorrectable } from './rules.ts';
import { getRepayment } from './repayment-store.ts';

/**
 * Asks for a repayment to be taken back, with a reason; another person decides. Nothing is edited: what is wrong is
 * reversed and the right line comes with the next file. Errors: `not_found`, `forbidden`, `loan.not_repayment`,
 * `loan.not_latest`, `loan.claim_open`, `loan.correction_open`.
 */
export function requestCorrection(
  context: Context,
  input: RequestCorrectionInput,
): Promise<CorrectionView> {
  return withTransaction(context, async (tx) => {
    const { loan } = await lockLoanFor(tx, input, 'request_correction');
    const transferId = asId<'Transfer'>(input.transferId);
    const repayment = await getRepayment(tx, loan.enterpriseId, transferId);
    if (repayment?.loanId !== loan.id) throw new DomainError('loan.not_repayment');
    requireCorrectable(loan, transferId);
    if (await findStanding(tx, { enterpriseId: loan.enterpriseId, transferId })) {
      throw new DomainError('loan.correction_open');
    }

    const correction = await insertCorrection(tx, {
      enterpriseId: loan.enterpriseId,
      id: newId(),
      transferId,
      loanId: loan.id,
      bankId: loan.bankId,
      guarantorId: loan.guarantorId,
      reasonCode: input.reasonCode,
      reasonText: input.reasonText,
      status: 'requested',
      requestedBy: actingUser(tx).userId,
      requestedAt: tx.clock.now(),
    });

    await recordAudit(tx, {
      chainId: loan.enterpriseId,
      action: 'loan.request_correction',
      entity: 'ledger_correction',
      entityId: correction.id,
      detail: { transferId, reasonCode: input.reasonCode },
    });
    return toCorrectionView(tx.actor, correction);
  });
}
