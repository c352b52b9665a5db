import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { MarkedView, MarkReadInput } from './contract.ts';
import * as store from './store.ts';

/** Messages that are all marked at a time: more than anybody leaves unread. */
const MARK_ALL_MAX = 1_000;

/**
 * Marks messages as read by this person. One that is not their organisation's is as good as absent, and then none
 * is marked. No event is recorded: what a person has read of their own messages is nobody's business.
 */
export function markRead(
  context: Context,
  reader: UserActor,
  input: MarkReadInput,
): Promise<MarkedView> {
  return withTransaction(context, async (tx) => {
    const ids = [...new Set(input.notificationIds)].map((id) => asId<'Notification'>(id));
    const found = await store.findNotifications(tx, reader, ids);
    if (found.length < ids.length) throw new DomainError('not_found', { entity: 'notification' });
    return { marked: await store.insertReads(tx, reader, found) };
  });
}

/** Marks everything as read by this person. */
export function markAllRead(context: Context, reader: UserActor): Promise<MarkedView> {
  return withTransaction(context, async (tx) => {
    const unread = await store.listNotifications(tx, reader, {
      unreadOnly: true,
      limit: MARK_ALL_MAX,
    });
    const ids = unread.map(({ notificationId }) => notificationId);
    return { marked: await store.insertReads(tx, reader, ids) };
  });
}
