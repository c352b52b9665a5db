import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { toClerkView } from './clerk-view.ts';
import type { ClerkView } from './contract.ts';
import { listDelegates } from './store.ts';

/** The firm's clerks and how each one's authority stands today. */
export function listClerks(context: Context, actor: UserActor): Promise<ClerkView[]> {
  return withTransaction(context, async (tx) => {
    const today = dayOf(tx.clock.now());
    return (await listDelegates(tx, actor.organisationId)).map((row) => toClerkView(row, today));
  });
}
