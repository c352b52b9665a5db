import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { askCapacity } from './ask-capacity.ts';
import { findGuarantor } from './capacity-store.ts';
import type { CapacityCheckView, PreCheckInput } from './contract.ts';
import { keyOf } from './lock-for-action.ts';
import { mayAct } from './policy.ts';
import { getGuarantee } from './store.ts';

/**
 * The guarantor asks what a promise would do before it makes one. Nothing is reserved. Errors: `not_found`,
 * `forbidden`, `guarantee.capacity_not_reported`.
 */
export function preCheck(context: Context, input: PreCheckInput): Promise<CapacityCheckView> {
  return withTransaction(context, async (tx) => {
    const row = await getGuarantee(tx, keyOf(input));
    const asked = authorize(row, 'commit', mayAct(tx.actor, 'commit', row));
    const capacity = await findGuarantor(tx, asked.guarantorId);
    if (!capacity) throw new DomainError('guarantee.capacity_not_reported');
    return await askCapacity(tx, capacity, asked, input);
  });
}
