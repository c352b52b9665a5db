import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { session } from '@xyd/db/schema';
import {
  auditActions,
  insertInstitution,
  system,
  test,
  testSettings,
  userOf,
  visitor,
} from '../../testing/index.ts';
import { listSessions } from './list-sessions.ts';
import { resolveActor } from './resolve-actor.ts';
import { revokeSession } from './revoke-session.ts';
import { signIn } from './sign-in.ts';
import { makeAccount, TEST_PASSWORD, tokenPair } from './testing/make-account.ts';

describe('sessions', () => {
  test("are a person's own to see and to end", async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { login, userId } = await makeAccount(as(system), bankId, 'bank');
    const first = await signIn(as(visitor), { login, password: TEST_PASSWORD }, 'phone');
    await signIn(as(visitor), { login, password: TEST_PASSWORD }, 'laptop');
    const half = (await resolveActor(as(visitor), tokenPair(first.cookie)))?.actor;
    if (!half) throw new Error('no session');

    const listed = await listSessions(as(half), half);
    expect(new Map(listed.map(({ userAgent, isCurrent }) => [userAgent, isCurrent]))).toEqual(
      new Map([
        ['laptop', false],
        ['phone', true],
      ]),
    );
    const laptop = listed.find(({ userAgent }) => userAgent === 'laptop');
    if (!laptop) throw new Error('no second session');

    const colleague = userOf('bank', bankId);
    await expect(
      revokeSession(as(colleague), colleague, { sessionId: laptop.id }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await revokeSession(as(half), half, { sessionId: laptop.id });
    await expect(revokeSession(as(half), half, { sessionId: laptop.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const left = await owner.database.select().from(session).where(eq(session.userId, userId));
    expect(left.map(({ userAgent }) => userAgent)).toEqual(['phone']);
    expect(await auditActions(owner, bankId)).toContain('identity.revoke_session');
  });

  test('end after half an hour without use and go on with use', async ({ as, owner }) => {
    const { login } = await makeAccount(as(system), await insertInstitution(owner, 'bank'), 'bank');
    const { cookie } = await signIn(as(visitor), { login, password: TEST_PASSWORD }, 'test');
    const pair = tokenPair(cookie);
    // The session library reads the machine's clock, so the session is moved instead of the time.
    await owner.client`UPDATE session SET expires_at = now() + interval '10 minutes' WHERE user_agent = 'test'`;
    expect((await resolveActor(as(visitor), pair))?.cookie).toContain('xyd_session=');
    await owner.client`UPDATE session SET expires_at = now() - interval '1 second' WHERE user_agent = 'test'`;
    expect(await resolveActor(as(visitor), pair)).toBeNull();
  });

  test('are not opened by the hash that is kept, nor by nonsense', async ({ as, owner }) => {
    const { login, userId } = await makeAccount(
      as(system),
      await insertInstitution(owner, 'bank'),
      'bank',
    );
    await signIn(as(visitor), { login, password: TEST_PASSWORD }, 'test');
    const [row] = await owner.database.select().from(session).where(eq(session.userId, userId));
    for (const token of [row?.tokenHash ?? '', 'x', '%00', "' OR 1=1 --"]) {
      expect(await resolveActor(as(visitor), `xyd_session=${token}`)).toBeNull();
    }
  });

  test('are marked for this very origin where it is encrypted', async ({ as, owner }) => {
    const { login } = await makeAccount(as(system), await insertInstitution(owner, 'bank'), 'bank');
    const settings = { ...testSettings, publicOrigin: 'https://xyd.example' };
    const { cookie } = await signIn(
      as(visitor, { settings }),
      { login, password: TEST_PASSWORD },
      'test',
    );
    expect(cookie).toMatch(/^__Host-xyd_session=/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/Secure/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });
});
