import { asId, type GuaranteeId, type OrganisationId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize, type Authorized } from '../../kernel/authorized.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { mayAct } from './policy.ts';
import type { GuaranteeAction } from './status-contract.ts';
import { lockGuarantee, type GuaranteeRow } from './store.ts';

/** The person behind the transaction; a visitor or a job takes none of these steps. */
export function actingUser(tx: TransactionContext): UserActor {
  if (tx.actor.kind !== 'user') throw new DomainError('forbidden', { action: 'act' });
  return tx.actor;
}

export const keyOf = (key: {
  enterpriseId: string;
  guaranteeId: string;
}): { enterpriseId: OrganisationId; guaranteeId: GuaranteeId } => ({
  enterpriseId: asId<'Organisation'>(key.enterpriseId),
  guaranteeId: asId<'Guarantee'>(key.guaranteeId),
});

/**
 * Step: the guarantee locked and the actor's right asked. A guarantee of other parties looks absent.
 * Errors: `not_found`, `forbidden`.
 */
export async function lockForAction<Action extends GuaranteeAction>(
  tx: TransactionContext,
  key: { enterpriseId: string; guaranteeId: string },
  action: Action,
): Promise<Authorized<GuaranteeRow, Action>> {
  const row = await lockGuarantee(tx, keyOf(key));
  return authorize(row, action, mayAct(tx.actor, action, row));
}
