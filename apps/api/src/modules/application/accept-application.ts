import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type { ApplicationKeyInput, ApplicationView } from './contract.ts';
import { actingUser, lockForAction } from './lock-for-action.ts';
import { accept } from './rules.ts';
import { saveChange } from './store.ts';
import { tellFirm } from './tell.ts';
import { toApplicationView } from './view.ts';

/**
 * A loan officer takes an application in hand: the decision's clock now counts from here.
 * Errors: `not_found`, `forbidden`, `application.wrong_status`.
 */
export function acceptApplication(
  context: Context,
  input: ApplicationKeyInput,
): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'accept');
    const officer = actingUser(tx);
    const change = accept(row, tx.clock.now(), { id: officer.userId, name: officer.userName });

    const accepted = await saveChange(tx, row, 'accept', change);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.accept',
      entity: 'application',
      entityId: row.id,
      detail: { bankId: row.bankId, decisionDueAt: change.decisionDueAt.toISOString() },
    });
    await tellFirm(tx, accepted, 'application.accepted');
    return toApplicationView(tx.actor, accepted, tx.clock.now());
  });
}
