import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { notification } from '@xyd/db/schema';
import type { UserActor } from '../../kernel/actor.ts';
import type { Context } from '../../kernel/context.ts';
import { insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { handleNotify } from './handle-notify.ts';
import { countUnread, listNotifications } from './list-notifications.ts';
import { markAllRead, markRead } from './mark-read.ts';

const tell = (context: Context, organisationId: OrganisationId, kind = 'consent.granted') =>
  handleNotify(context, {
    organisationId,
    kind,
    parameters: { firm: '河南测试机械有限公司' },
    link: '/bank/applications',
  });

const all = { unreadOnly: false, limit: 20 };

const inbox = (context: Context, reader: UserActor) => listNotifications(context, reader, all);

describe('a message', () => {
  test('reaches the people of its organisation, once a job', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const job = as(system, { requestId: `job-${newId()}` });
    await Promise.all([tell(job, bankId), tell(job, bankId)]);
    await tell(job, bankId);
    const reader = userOf('bank', bankId);
    const { rows, nextCursor } = await inbox(as(reader), reader);
    expect(rows).toMatchObject([
      {
        kind: 'consent.granted',
        parameters: { firm: '河南测试机械有限公司' },
        link: '/bank/applications',
        readAt: null,
      },
    ]);
    expect(nextCursor).toBeNull();
    const kept = await owner.database
      .select()
      .from(notification)
      .where(eq(notification.organisationId, bankId));
    expect(kept).toHaveLength(1);
  });

  test('is read by each person for themselves, and not twice', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const [reader, colleague] = [userOf('bank', bankId), userOf('bank', bankId)];
    await tell(as(system), bankId);
    await tell(as(system), bankId);
    const { rows } = await inbox(as(reader), reader);
    const notificationIds = rows.map(({ notificationId }) => notificationId).slice(0, 1);
    expect(await markRead(as(reader), reader, { notificationIds })).toEqual({ marked: 1 });
    expect(await markRead(as(reader), reader, { notificationIds })).toEqual({ marked: 0 });
    expect(await countUnread(as(reader), reader)).toEqual({ unread: 1, isCapped: false });
    expect(await countUnread(as(colleague), colleague)).toEqual({ unread: 2, isCapped: false });
    const unread = await listNotifications(as(reader), reader, { ...all, unreadOnly: true });
    expect(unread.rows).toHaveLength(1);
    expect(await markAllRead(as(reader), reader)).toEqual({ marked: 1 });
    expect(await markAllRead(as(reader), reader)).toEqual({ marked: 0 });
    expect(await countUnread(as(reader), reader)).toEqual({ unread: 0, isCapped: false });
  });

  test('of another organisation is absent, and marks nothing', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    await tell(as(system), bankId);
    const reader = userOf('bank', bankId);
    const [theirs] = (await inbox(as(reader), reader)).rows;
    if (!theirs) throw new Error('no message');

    const stranger = userOf('bank', await insertInstitution(owner, 'bank'));
    await tell(as(system), stranger.organisationId);
    const [own] = (await inbox(as(stranger), stranger)).rows;
    if (!own) throw new Error('no message');
    expect((await inbox(as(stranger), stranger)).rows).toHaveLength(1);
    await expect(
      markRead(as(stranger), stranger, {
        notificationIds: [own.notificationId, theirs.notificationId],
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await countUnread(as(stranger), stranger)).toEqual({ unread: 1, isCapped: false });
  });

  test('is listed newest first, a page at a time, each once', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const kinds = ['a.one', 'a.two', 'a.three', 'a.four', 'a.five'];
    for (const kind of kinds) await tell(as(system), bankId, kind);
    const reader = userOf('bank', bankId);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listNotifications(as(reader), reader, {
        unreadOnly: false,
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.rows.map(({ kind }) => kind));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(kinds.toReversed());
  });

  test('is counted no further than a bell can show', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    await owner.client`
      INSERT INTO notification (organisation_id, notification_id, job_id, kind, parameters, link, created_at)
      SELECT ${bankId}::uuid, gen_random_uuid(), 'job-' || number, 'a.b', '{}', '/', now()
      FROM generate_series(1, 120) AS number`;
    const reader = userOf('bank', bankId);
    expect(await countUnread(as(reader), reader)).toEqual({ unread: 99, isCapped: true });
  });
});
