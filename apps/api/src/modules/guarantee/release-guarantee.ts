import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type { GuaranteeView, ReleaseGuaranteeInput } from './contract.ts';
import { lockForAction } from './lock-for-action.ts';
import { moveCapacity } from './move-capacity.ts';
import { release } from './rules.ts';
import { saveChange } from './store.ts';
import { tellGuarantor } from './tell.ts';
import { toGuaranteeView } from './view.ts';

/**
 * The bank lets a guarantee go: a request is taken back, a promise freed. Errors: `not_found`, `forbidden`,
 * `guarantee.wrong_status`, `guarantee.still_in_force`.
 */
export function releaseGuarantee(
  context: Context,
  input: ReleaseGuaranteeInput,
): Promise<GuaranteeView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'release');
    const change = release(row, tx.clock.now(), input);

    const released = await saveChange(tx, row, change, {
      action: 'release',
      reasonCodes: input.reasonCodes,
      note: input.note,
    });
    await moveCapacity(tx, row, released);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'guarantee.release',
      entity: 'guarantee',
      entityId: row.id,
      detail: { bankId: row.bankId, reasonCodes: input.reasonCodes },
    });
    await tellGuarantor(tx, released, 'guarantee.released');
    return toGuaranteeView(tx.actor, released);
  });
}
