import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { newId, type NotificationId } from '@xyd/db/ids';
import { notification, notificationRead } from '@xyd/db/schema';
import type { UserActor } from '../../kernel/actor.ts';
import type { TransactionContext } from '../../kernel/context.ts';

/** Adds a message unless the same job has added it before. */
export async function insertNotification(
  tx: TransactionContext,
  row: Omit<typeof notification.$inferInsert, 'notificationId'>,
): Promise<void> {
  await tx.db
    .insert(notification)
    .values({ ...row, notificationId: newId<'Notification'>() })
    .onConflictDoNothing();
}

const readBy = (reader: UserActor) =>
  and(
    eq(notificationRead.organisationId, notification.organisationId),
    eq(notificationRead.notificationId, notification.notificationId),
    eq(notificationRead.userId, reader.userId),
  );

export async function listNotifications(
  tx: TransactionContext,
  reader: UserActor,
  filter: { unreadOnly: boolean; before?: NotificationId | undefined; limit: number },
) {
  return await tx.db
    .select({
      notificationId: notification.notificationId,
      kind: notification.kind,
      parameters: notification.parameters,
      link: notification.link,
      createdAt: notification.createdAt,
      readAt: notificationRead.readAt,
    })
    .from(notification)
    .leftJoin(notificationRead, readBy(reader))
    .where(
      and(
        eq(notification.organisationId, reader.organisationId),
        filter.unreadOnly ? isNull(notificationRead.readAt) : undefined,
        filter.before === undefined ? undefined : lt(notification.notificationId, filter.before),
      ),
    )
    .orderBy(desc(notification.notificationId))
    .limit(filter.limit);
}

/** How many a person has not read, counted no further than `limit`. */
export async function countUnread(
  tx: TransactionContext,
  reader: UserActor,
  limit: number,
): Promise<number> {
  const unread = tx.db
    .select({ one: sql`1`.as('one') })
    .from(notification)
    .leftJoin(notificationRead, readBy(reader))
    .where(
      and(eq(notification.organisationId, reader.organisationId), isNull(notificationRead.readAt)),
    )
    .limit(limit)
    .as('unread');
  const [row] = await tx.db.select({ count: sql<number>`count(*)::int` }).from(unread);
  return row?.count ?? 0;
}

/** Those of `ids` that are the reader's organisation's. */
export async function findNotifications(
  tx: TransactionContext,
  reader: UserActor,
  ids: readonly NotificationId[],
): Promise<NotificationId[]> {
  const rows = await tx.db
    .select({ id: notification.notificationId })
    .from(notification)
    .where(
      and(
        eq(notification.organisationId, reader.organisationId),
        inArray(notification.notificationId, [...ids]),
      ),
    );
  return rows.map(({ id }) => id);
}

/** Marks messages as read by a person; returns how many were not so marked before. */
export async function insertReads(
  tx: TransactionContext,
  reader: UserActor,
  ids: readonly NotificationId[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const added = await tx.db
    .insert(notificationRead)
    .values(
      ids.map((notificationId) => ({
        organisationId: reader.organisationId,
        notificationId,
        userId: reader.userId,
        readAt: tx.clock.now(),
      })),
    )
    .onConflictDoNothing()
    .returning({ id: notificationRead.notificationId });
  return added.length;
}
