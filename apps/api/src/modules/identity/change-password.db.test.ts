import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import type { Context } from '../../kernel/context.ts';
import { auditActions, insertEnterprise, system, test, visitor } from '../../testing/index.ts';
import { changePassword } from './change-password.ts';
import { resolveActor } from './resolve-actor.ts';
import { signIn } from './sign-in.ts';
import { makeAccount, TEST_PASSWORD, tokenPair } from './testing/make-account.ts';

const NEXT_PASSWORD = 'Better-Horse-8';

type As = (actor: typeof system | typeof visitor | UserActor) => Context;

async function signedIn(as: As, login: string): Promise<{ actor: UserActor; cookie: string }> {
  const { cookie } = await signIn(as(visitor), { login, password: TEST_PASSWORD }, 'test');
  const actor = (await resolveActor(as(visitor), tokenPair(cookie)))?.actor;
  if (!actor) throw new Error('no session');
  return { actor, cookie: tokenPair(cookie) };
}

const change = { currentPassword: TEST_PASSWORD, newPassword: NEXT_PASSWORD };

describe('changing a password', () => {
  test('opens with the new one only, and ends the other sessions', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const { login } = await makeAccount(as(system), enterpriseId, 'enterprise');
    const elsewhere = await signedIn(as, login);
    const here = await signedIn(as, login);
    await changePassword(as(here.actor), here.actor, change);

    expect(await resolveActor(as(visitor), elsewhere.cookie)).toBeNull();
    expect(await resolveActor(as(visitor), here.cookie)).not.toBeNull();
    await expect(
      signIn(as(visitor), { login, password: TEST_PASSWORD }, 'test'),
    ).rejects.toMatchObject({ code: 'identity.wrong_credentials' });
    await signIn(as(visitor), { login, password: NEXT_PASSWORD }, 'test');
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'identity.sign_in',
      'identity.sign_in',
      'identity.change_password',
      'identity.sign_in_failed',
      'identity.sign_in',
    ]);
  });

  test('asks for the present one, five times at most', async ({ as, owner }) => {
    const { login } = await makeAccount(as(system), await insertEnterprise(owner), 'enterprise');
    const { actor } = await signedIn(as, login);
    const wrong = { ...change, currentPassword: `Wrong-${newId()}` };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(changePassword(as(actor), actor, wrong)).rejects.toMatchObject({
        code: 'identity.wrong_credentials',
      });
    }
    await expect(changePassword(as(actor), actor, change)).rejects.toMatchObject({
      code: 'identity.too_many_attempts',
    });
  });

  test('is refused for an account that everybody may try', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const { login } = await makeAccount(as(system), enterpriseId, 'enterprise', { isDemo: true });
    const { actor } = await signedIn(as, login);
    await expect(changePassword(as(actor), actor, change)).rejects.toMatchObject({
      code: 'identity.demo_account',
    });
    await signIn(as(visitor), { login, password: TEST_PASSWORD }, 'test');
  });

  test('twice at once happens once', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const { login } = await makeAccount(as(system), enterpriseId, 'enterprise');
    const { actor } = await signedIn(as, login);
    const outcomes = await Promise.allSettled([
      changePassword(as(actor), actor, change),
      changePassword(as(actor), actor, { ...change, newPassword: 'Other-Horse-9' }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
