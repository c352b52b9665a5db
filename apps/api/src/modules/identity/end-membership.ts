import type { OrganisationId, UserId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import * as sessionStore from './session-store.ts';
import * as store from './store.ts';

/** Step, as the system: takes a person's role in an organisation away and ends their sessions there. */
export async function endMembership(
  tx: TransactionContext,
  membership: { userId: UserId; organisationId: OrganisationId; role: string },
): Promise<void> {
  await store.endMembership(tx, membership);
  await sessionStore.deleteSessionsIn(tx, membership.userId, membership.organisationId);
}
