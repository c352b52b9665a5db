import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type { ApplicationKeyInput, ApplicationView } from './contract.ts';
import { lockForAction } from './lock-for-action.ts';
import { startDueDiligence } from './rules.ts';
import { saveChange } from './store.ts';
import { tellFirm } from './tell.ts';
import { toApplicationView } from './view.ts';

/** The bank begins to look into the firm (尽职调查). Errors: `not_found`, `forbidden`, `application.wrong_status`. */
export function startApplicationReview(
  context: Context,
  input: ApplicationKeyInput,
): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'startDueDiligence');

    const begun = await saveChange(tx, row, 'startDueDiligence', startDueDiligence(row));

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.start_due_diligence',
      entity: 'application',
      entityId: row.id,
      detail: { bankId: row.bankId },
    });
    await tellFirm(tx, begun, 'application.in_review');
    return toApplicationView(tx.actor, begun, tx.clock.now());
  });
}
