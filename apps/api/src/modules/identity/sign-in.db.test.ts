import { describe, expect } from 'vitest';
import { asc, eq } from 'drizzle-orm';
import { newId } from '@xyd/db/ids';
import { session } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { auditActions, insertInstitution, system, test, visitor } from '../../testing/index.ts';
import { createAccount } from './create-account.ts';
import { hashPassword } from './password.ts';
import { resolveActor } from './resolve-actor.ts';
import { hashToken } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { stepUp } from './step-up.ts';
import { currentCode, newTotpSecret } from './totp.ts';
import { verifySecondFactor } from './verify-second-factor.ts';

const PASSWORD = 'Correct-Horse-7';

async function officer(
  as: (actor: typeof system) => Context,
  organisationId: Parameters<typeof createAccount>[1]['organisationId'],
) {
  const login = `officer-${newId()}@example.test`;
  const totpSecret = newTotpSecret();
  const passwordHash = await hashPassword(PASSWORD);
  await withTransaction(as(system), (tx) =>
    createAccount(tx, {
      login,
      name: '张敏',
      passwordHash,
      totpSecret,
      organisationId,
      organisationKind: 'bank',
      roles: ['loan_officer', 'approver'],
    }),
  );
  return { login, totpSecret };
}

const cookiePair = (setCookie: string): string => setCookie.split(';')[0] ?? '';

describe('signing in', () => {
  test('takes a password, then a code, and keeps only the hash of the token', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { login, totpSecret } = await officer(as, bankId);

    const first = await signIn(as(visitor), { login, password: PASSWORD }, 'test browser');
    expect(first.status).toBe('second_factor_required');
    const half = await resolveActor(as(visitor), cookiePair(first.cookie));
    expect(half?.actor).toMatchObject({ organisationId: bankId, secondFactorAt: null });
    expect(half?.actor.roles).toEqual(['approver', 'loan_officer']);

    const context = as(visitor);
    if (!half) throw new Error('no session');
    const code = currentCode(totpSecret, context.clock.now());
    await verifySecondFactor(context, half.actor, { code });
    const whole = await resolveActor(as(visitor), cookiePair(first.cookie));
    expect(whole?.actor.secondFactorAt).toEqual(context.clock.now());
    expect(whole?.actor.steppedUpAt).toEqual(context.clock.now());

    const token = cookiePair(first.cookie).split('=')[1] ?? '';
    const rows = await owner.database
      .select()
      .from(session)
      .where(eq(session.userId, half.actor.userId));
    expect(rows.map((row) => row.tokenHash)).toEqual([hashToken(token)]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await auditActions(owner, bankId)).toEqual(['identity.sign_in']);
  });

  test('refuses a code that was used before', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { login, totpSecret } = await officer(as, bankId);
    const { cookie } = await signIn(as(visitor), { login, password: PASSWORD }, 'test');
    const resolved = await resolveActor(as(visitor), cookiePair(cookie));
    if (!resolved) throw new Error('no session');
    const code = currentCode(totpSecret, as(visitor).clock.now());
    await verifySecondFactor(as(visitor), resolved.actor, { code });
    await expect(stepUp(as(resolved.actor), resolved.actor, { code })).rejects.toMatchObject({
      code: 'identity.second_factor_wrong',
    });
  });

  test('answers an unknown login as a wrong password', async ({ as, owner }) => {
    const { login } = await officer(as, await insertInstitution(owner, 'bank'));
    for (const attempt of [login, `nobody-${newId()}`]) {
      await expect(
        signIn(as(visitor), { login: attempt, password: 'Wrong-Horse-7' }, 'test'),
      ).rejects.toMatchObject({ code: 'identity.wrong_credentials' });
    }
  });

  test('is closed after five failures, even to the right password, and opens in the next window', async ({
    as,
    owner,
  }) => {
    const { login } = await officer(as, await insertInstitution(owner, 'bank'));
    for (let failure = 0; failure < 5; failure += 1) {
      await signIn(as(visitor), { login, password: 'Wrong-Horse-7' }, 'test').catch(() => null);
    }
    await expect(signIn(as(visitor), { login, password: PASSWORD }, 'test')).rejects.toMatchObject({
      code: 'identity.too_many_attempts',
    });
    const later = { clock: fixedClock('2026-11-18T04:16:00Z') };
    const view = await signIn(as(visitor, later), { login, password: PASSWORD }, 'test');
    expect(view.organisationKind).toBe('bank');
  });

  test('ends with signing out', async ({ as, owner }) => {
    const { login } = await officer(as, await insertInstitution(owner, 'bank'));
    const { cookie } = await signIn(as(visitor), { login, password: PASSWORD }, 'test');
    await signOut(as(visitor), cookiePair(cookie));
    expect(await resolveActor(as(visitor), cookiePair(cookie))).toBeNull();
    const left = await owner.database.select().from(session).orderBy(asc(session.createdAt));
    expect(left.map((row) => row.tokenHash)).not.toContain(
      hashToken(cookiePair(cookie).split('=')[1] ?? ''),
    );
  });
});
