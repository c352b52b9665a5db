import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type { ApplicationView, ReturnApplicationInput } from './contract.ts';
import { lockForAction } from './lock-for-action.ts';
import { returnToFirm } from './rules.ts';
import { saveChange } from './store.ts';
import { tellFirm } from './tell.ts';
import { toApplicationView } from './view.ts';

/**
 * A bank asks the firm for more, saying what. Its own clock stands still until the firm sends it again.
 * Errors: `not_found`, `forbidden`, `application.wrong_status`.
 */
export function returnApplication(
  context: Context,
  input: ReturnApplicationInput,
): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'return');

    const returned = await saveChange(tx, row, 'return', returnToFirm(row, input), input);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.return',
      entity: 'application',
      entityId: row.id,
      detail: { bankId: row.bankId, reasonCodes: input.reasonCodes },
    });
    await tellFirm(tx, returned, 'application.returned');
    return toApplicationView(tx.actor, returned, tx.clock.now());
  });
}
