import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type { DeclineGuaranteeInput, GuaranteeView } from './contract.ts';
import { lockForAction } from './lock-for-action.ts';
import { decline } from './rules.ts';
import { saveChange } from './store.ts';
import { tellBank } from './tell.ts';
import { toGuaranteeView } from './view.ts';

/** The guarantor does not cover it, and says why. Errors: `not_found`, `forbidden`, `guarantee.wrong_status`. */
export function declineGuarantee(
  context: Context,
  input: DeclineGuaranteeInput,
): Promise<GuaranteeView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'decline');
    const change = decline(row, tx.clock.now(), input);

    const declined = await saveChange(tx, row, change, {
      action: 'decline',
      reasonCodes: input.reasonCodes,
      note: input.note,
    });

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'guarantee.decline',
      entity: 'guarantee',
      entityId: row.id,
      detail: { guarantorId: row.guarantorId, reasonCodes: input.reasonCodes },
    });
    await tellBank(tx, declined, 'guarantee.declined');
    return toGuaranteeView(tx.actor, declined);
  });
}
