import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { lockCapacityOf } from './capacity-store.ts';

/**
 * Step: takes the capacity of several guarantors at once, in one order. A transaction that moves many guarantees calls
 * it first: two banks' files would otherwise take the same guarantors crosswise and one would have to start over.
 */
export async function lockCapacities(
  tx: TransactionContext,
  guarantorIds: readonly OrganisationId[],
): Promise<void> {
  for (const guarantorId of [...new Set(guarantorIds)].toSorted()) {
    await lockCapacityOf(tx, { guarantorId });
  }
}
