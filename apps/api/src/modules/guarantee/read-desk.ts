import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { findGuarantor } from './capacity-store.ts';
import type { GuarantorDeskView } from './contract.ts';
import { toDeskView } from './desk-view.ts';
import { actingUser } from './lock-for-action.ts';

/** The guarantor's own position now. Error: `guarantee.capacity_not_reported`. */
export function readDesk(context: Context): Promise<GuarantorDeskView> {
  return withTransaction(context, async (tx) => {
    const row = await findGuarantor(tx, actingUser(tx).organisationId);
    if (!row) throw new DomainError('guarantee.capacity_not_reported');
    return await toDeskView(tx, row);
  });
}
