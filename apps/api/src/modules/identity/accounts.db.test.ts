import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { newId, type OrganisationId, type UserId } from '@xyd/db/ids';
import { membership, signInAttempt, usedOneTimeCode, userAccount } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { withTransaction } from '../../kernel/context.ts';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  system,
  test,
  TEST_NOW,
  testSettings,
  userOf,
  visitor,
} from '../../testing/index.ts';
import { createInstitution } from './create-institution.ts';
import { describeActor } from './describe-actor.ts';
import { describeOrganisations, PLATFORM_CODE, platformId } from './directory.ts';
import { enrolSecondFactor } from './enrol-second-factor.ts';
import { forgetStaleAccess } from './forget-stale-access.ts';
import { listDemoAccounts } from './list-demo-accounts.ts';
import { listInstitutions } from './list-institutions.ts';
import { resolveActor } from './resolve-actor.ts';
import { signIn } from './sign-in.ts';
import { stepUp } from './step-up.ts';
import { makeAccount, TEST_PASSWORD, tokenPair } from './testing/make-account.ts';
import { currentCode, matchingTimeStep } from './totp.ts';
import { verifySecondFactor } from './verify-second-factor.ts';

describe('a second factor', () => {
  test('may be asked for again until its first code is accepted, and never after', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    const { login, userId } = await makeAccount(as(system), enterpriseId, 'enterprise');
    const { cookie } = await signIn(as(visitor), { login, password: TEST_PASSWORD }, 'test');
    const actor = (await resolveActor(as(visitor), tokenPair(cookie)))?.actor;
    if (!actor) throw new Error('no session');

    const lost = await enrolSecondFactor(as(actor), actor);
    const { secret, uri } = await enrolSecondFactor(as(actor), actor);
    expect(uri).toContain(secret);
    expect((await describeActor(as(actor), actor)).secondFactorEnrolled).toBe(false);
    await expect(
      stepUp(as(actor), actor, { code: currentCode(lost.secret, TEST_NOW) }),
    ).rejects.toMatchObject({ code: 'identity.second_factor_wrong' });
    await stepUp(as(actor), actor, { code: currentCode(secret, TEST_NOW) });

    const view = await describeActor(as(actor), { ...actor, steppedUpAt: TEST_NOW });
    expect(view).toMatchObject({
      secondFactorEnrolled: true,
      steppedUpUntil: new Date(TEST_NOW.getTime() + 300_000),
    });
    await expect(enrolSecondFactor(as(actor), actor)).rejects.toMatchObject({
      code: 'identity.second_factor_enrolled',
    });
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'identity.sign_in',
      'identity.enrol_second_factor',
      'identity.enrol_second_factor',
      'identity.step_up',
    ]);
    const [kept] = await owner.database
      .select()
      .from(userAccount)
      .where(eq(userAccount.id, userId));
    expect(kept?.totpSecret).toBe(secret);
  });

  test('is not tried out: the sixth wrong code is not even looked at, however many come at once', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { userId, totpSecret } = await makeAccount(as(system), bankId, 'bank');
    const actor = userOf('bank', bankId, { userId });
    const wrong = {
      code: String((Number(currentCode(totpSecret, TEST_NOW)) + 1) % 1_000_000).padStart(6, '0'),
    };
    const tries = Array.from({ length: 12 }, () => verifySecondFactor(as(actor), actor, wrong));
    const reasons = (await Promise.allSettled(tries)).map((outcome) =>
      outcome.status === 'rejected' && outcome.reason instanceof Error
        ? outcome.reason.message
        : 'passed',
    );
    expect(reasons.filter((reason) => reason === 'identity.second_factor_wrong')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'identity.too_many_attempts')).toHaveLength(7);
    const right = { code: currentCode(totpSecret, TEST_NOW) };
    await expect(verifySecondFactor(as(actor), actor, right)).rejects.toMatchObject({
      code: 'identity.too_many_attempts',
    });
  });

  test('lets one of two who use the same code at once through', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { userId, totpSecret } = await makeAccount(as(system), bankId, 'bank');
    const actor = userOf('bank', bankId, { userId });
    const code = currentCode(totpSecret, TEST_NOW);
    const outcomes = await Promise.allSettled([
      verifySecondFactor(as(actor), actor, { code }),
      verifySecondFactor(as(actor), actor, { code }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('passwords', () => {
  test('are not tried out either, however many come at once', async ({ as, owner }) => {
    const { login } = await makeAccount(as(system), await insertInstitution(owner, 'bank'), 'bank');
    const wrong = { login, password: 'Wrong-Horse-7' };
    const tries = Array.from({ length: 8 }, () =>
      signIn(as(visitor, { remoteAddress: login }), wrong, 'test'),
    );
    const reasons = (await Promise.allSettled(tries)).map((outcome) =>
      outcome.status === 'rejected' && outcome.reason instanceof Error
        ? outcome.reason.message
        : 'passed',
    );
    expect(reasons.filter((reason) => reason === 'identity.wrong_credentials')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'identity.too_many_attempts')).toHaveLength(3);
  });

  test('that are right do not use up the attempts', async ({ as, owner }) => {
    const { login } = await makeAccount(as(system), await insertInstitution(owner, 'bank'), 'bank');
    for (let count = 0; count < 7; count += 1) {
      const view = await signIn(
        as(visitor, { remoteAddress: login }),
        { login, password: TEST_PASSWORD },
        'test',
      );
      expect(view.organisationKind).toBe('bank');
    }
  });

  test('open nothing for a person who is suspended or whose role has ended', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const suspended = await makeAccount(as(system), bankId, 'bank');
    await owner.database
      .update(userAccount)
      .set({ status: 'suspended' })
      .where(eq(userAccount.id, suspended.userId));
    const former = await makeAccount(as(system), bankId, 'bank');
    await owner.database
      .update(membership)
      .set({ endedAt: TEST_NOW })
      .where(eq(membership.userId, former.userId));
    for (const { login } of [suspended, former]) {
      await expect(
        signIn(as(visitor), { login, password: TEST_PASSWORD }, 'test'),
      ).rejects.toMatchObject({ code: 'identity.wrong_credentials' });
    }
  });
});

describe('housekeeping', () => {
  test('forgets what decides nothing any more and keeps the rest', async ({ as, owner }) => {
    const subject = `old-${newId()}`;
    const userId: UserId = newId<'User'>();
    await owner.database.insert(signInAttempt).values([
      { subject, windowStart: new Date('2026-11-18T03:00:00Z'), attempts: 5 },
      { subject, windowStart: new Date('2026-11-18T04:00:00Z'), attempts: 3 },
    ]);
    await owner.database.insert(usedOneTimeCode).values([
      { userId, timeStep: 1n, usedAt: new Date('2026-11-18T02:00:00Z') },
      { userId, timeStep: 2n, usedAt: new Date('2026-11-18T03:59:00Z') },
    ]);
    await forgetStaleAccess(as(system, { clock: fixedClock('2026-11-18T04:10:00Z') }));
    const attempts = await owner.database
      .select()
      .from(signInAttempt)
      .where(eq(signInAttempt.subject, subject));
    expect(attempts.map((row) => row.attempts)).toEqual([3]);
    const codes = await owner.database
      .select()
      .from(usedOneTimeCode)
      .where(eq(usedOneTimeCode.userId, userId));
    expect(codes.map(({ timeStep }) => timeStep)).toEqual([2n]);
  });
});

describe('institutions', () => {
  test('are admitted by the system and listed for anyone by kind', async ({ as, owner }) => {
    const input = {
      kind: 'guarantor' as const,
      code: `guarantor-${newId()}`,
      name: '河南测试融资担保有限公司',
      englishName: 'Test Guarantee',
      regionCode: '410000',
    };
    const id = await createInstitution(as(system), input);
    expect(await auditActions(owner, id)).toEqual(['identity.create_institution']);
    const listed = await listInstitutions(as(visitor), { kind: 'guarantor' });
    expect(listed.find((entry) => entry.id === id)).toMatchObject({
      code: input.code,
      name: input.name,
    });
    const officer = userOf('operator', await insertInstitution(owner, 'operator'));
    await expect(createInstitution(as(officer), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('are named beside enterprises, as far as the asker sees those', async ({ as, owner }) => {
    const bankId: OrganisationId = await insertInstitution(owner, 'bank');
    const enterpriseId = await insertEnterprise(owner);
    const namesFor = (actor: typeof system | typeof visitor) =>
      withTransaction(as(actor), (tx) => describeOrganisations(tx, [bankId, enterpriseId]));
    expect([...(await namesFor(system)).keys()].toSorted()).toEqual(
      [bankId, enterpriseId].toSorted(),
    );
    expect([...(await namesFor(visitor)).keys()]).toEqual([bankId]);
  });

  test('include the platform itself, which is never guessed', async ({ as, owner }) => {
    const ask = () => withTransaction(as(visitor), (tx) => platformId(tx));
    await expect(ask()).rejects.toThrow('has not been created');
    const id = await insertInstitution(owner, 'operator', { code: PLATFORM_CODE });
    expect(await ask()).toBe(id);
  });
});

describe('demo accounts', () => {
  test('are shown with their code in demo mode and nowhere else', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { login, totpSecret } = await makeAccount(as(system), bankId, 'bank', { isDemo: true });
    expect(await listDemoAccounts(as(visitor))).toEqual([]);
    const shown = await listDemoAccounts(
      as(visitor, { settings: { ...testSettings, demoMode: true } }),
    );
    expect(shown.find((account) => account.login === login)).toMatchObject({
      organisationKind: 'bank',
      oneTimeCode: currentCode(totpSecret, TEST_NOW),
    });
  });

  test('are shown with the next code once the present one is used up', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { login, totpSecret, userId } = await makeAccount(as(system), bankId, 'bank', {
      isDemo: true,
    });
    const timeStep = matchingTimeStep(totpSecret, currentCode(totpSecret, TEST_NOW), TEST_NOW);
    if (timeStep === null) throw new Error('the present code is good');
    await owner.database.insert(usedOneTimeCode).values({ userId, timeStep, usedAt: TEST_NOW });
    const shown = await listDemoAccounts(
      as(visitor, { settings: { ...testSettings, demoMode: true } }),
    );
    expect(shown.find((account) => account.login === login)?.oneTimeCode).toBe(
      currentCode(totpSecret, new Date(TEST_NOW.getTime() + 30_000)),
    );
  });
});
