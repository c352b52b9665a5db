import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { ListNotificationsInput, NotificationPage, UnreadView } from './contract.ts';
import * as store from './store.ts';

/** A bell shows "99+" and no more, so nobody counts beyond it. */
const UNREAD_COUNTED_MAX = 99;

/** Messages to the reader's organisation, newest first. */
export function listNotifications(
  context: Context,
  reader: UserActor,
  input: ListNotificationsInput,
): Promise<NotificationPage> {
  return withTransaction(context, async (tx) => {
    const rows = await store.listNotifications(tx, reader, {
      unreadOnly: input.unreadOnly,
      before: input.cursor === undefined ? undefined : asId<'Notification'>(input.cursor),
      limit: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    const nextCursor = rows.length > input.limit ? (page.at(-1)?.notificationId ?? null) : null;
    return { rows: page, nextCursor };
  });
}

/** How many the reader has not read. */
export function countUnread(context: Context, reader: UserActor): Promise<UnreadView> {
  return withTransaction(context, async (tx) => {
    const unread = await store.countUnread(tx, reader, UNREAD_COUNTED_MAX + 1);
    const isCapped = unread > UNREAD_COUNTED_MAX;
    return { unread: isCapped ? UNREAD_COUNTED_MAX : unread, isCapped };
  });
}
