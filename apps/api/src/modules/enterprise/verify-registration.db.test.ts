import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { asId, type OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { enterprise } from '@xyd/db/schema';
import type { Actor } from '../../kernel/actor.ts';
import type { Context } from '../../kernel/context.ts';
import { fixedClock } from '../../kernel/clock.ts';
import { serveSimulator } from '../../connectors/testing/serve-simulator.ts';
import {
  auditActions,
  outboxJobs,
  system,
  test,
  TEST_NOW,
  testSettings,
  userOf,
  visitor,
} from '../../testing/index.ts';
import { correctRegistration } from './correct-registration.ts';
import { verifyRegistrationJob } from './enterprise.jobs.ts';
import { enterpriseHandlers } from './handlers.ts';
import { registerEnterprise } from './register-enterprise.ts';
import { registrationOf } from './testing/registration-of.ts';
import {
  verifyRegistration,
  type AskRegister,
  type RegisterAnswer,
} from './verify-registration.ts';

type As = (actor: Actor) => Context;

const registered = async (as: As): Promise<OrganisationId> =>
  asId<'Organisation'>((await registerEnterprise(as(visitor), registrationOf())).enterpriseId);

/** What the register has of the firm of `registrationOf`. */
const match = {
  outcome: 'match',
  register: {
    establishedOn: '2016-05-12',
    registeredCapitalFen: 500_000_000n,
    industryCode: '34',
    regionCode: '410102',
  },
} as const satisfies RegisterAnswer;

const answers =
  (answer: RegisterAnswer): AskRegister =>
  () =>
    Promise.resolve(answer);

const statusOf = async (owner: Connection, enterpriseId: OrganisationId) => {
  const [row] = await owner.database
    .select({
      status: enterprise.status,
      fields: enterprise.mismatchedFields,
      version: enterprise.version,
    })
    .from(enterprise)
    .where(eq(enterprise.enterpriseId, enterpriseId));
  return row;
};

describe('the register of firms', () => {
  test('confirms a firm, which is told', async ({ as, owner }) => {
    const enterpriseId = await registered(as);
    let asked: unknown;
    await verifyRegistration(as(system), { enterpriseId, version: 1 }, (_context, question) => {
      asked = question;
      return Promise.resolve(match);
    });
    expect(asked).toMatchObject({ enterpriseId, legalRepresentativeName: '王建国' });
    expect(await statusOf(owner, enterpriseId)).toEqual({
      status: 'verified',
      fields: [],
      version: 2,
    });
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'enterprise.register',
      'enterprise.verify',
    ]);
    const heard = await outboxJobs(owner, 'enterprise.verified');
    expect(heard.map(({ payload }) => payload)).toContainEqual({ enterpriseId });
    expect(
      (await outboxJobs(owner, 'notification.notify')).map(({ payload }) => payload),
    ).toContainEqual({
      organisationId: enterpriseId,
      kind: 'enterprise.verified',
      parameters: { fields: '' },
      link: '/enterprise',
    });
  });

  test('names what differs; the corrected facts are asked about again', async ({ as, owner }) => {
    const enterpriseId = await registered(as);
    const mismatch = answers({ outcome: 'mismatch', fields: ['legalRepresentativeName'] });
    await verifyRegistration(as(system), { enterpriseId, version: 1 }, mismatch);
    expect(await statusOf(owner, enterpriseId)).toEqual({
      status: 'register_mismatch',
      fields: ['legalRepresentativeName'],
      version: 2,
    });

    const actor = userOf('enterprise', enterpriseId);
    const { uscc: _uscc, login: _login, password: _password, ...facts } = registrationOf();
    const view = await correctRegistration(as(actor), actor, {
      ...facts,
      legalRepresentativeName: '王建军',
      version: 2,
    });
    expect(view).toMatchObject({
      status: 'pending_verification',
      mismatchedFields: [],
      version: 3,
    });
    const asked = await outboxJobs(owner, 'enterprise.verify-registration');
    expect(asked.map(({ payload }) => payload)).toContainEqual({ enterpriseId, version: 3 });
    await verifyRegistration(as(system), { enterpriseId, version: 3 }, answers(match));
    expect(await statusOf(owner, enterpriseId)).toMatchObject({ status: 'verified' });
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'enterprise.register',
      'enterprise.verify',
      'enterprise.correct_registration',
      'enterprise.verify',
    ]);
  });

  test('prevails over what the firm said of itself, where its codes are known', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await registered(as);
    const register = {
      establishedOn: '2011-03-04',
      registeredCapitalFen: 100n,
      industryCode: '35',
      regionCode: '990000',
    };
    const other = answers({ outcome: 'match', register });
    await verifyRegistration(as(system), { enterpriseId, version: 1 }, other);
    const [row] = await owner.database
      .select()
      .from(enterprise)
      .where(eq(enterprise.enterpriseId, enterpriseId));
    expect(row).toMatchObject({ ...register, regionCode: '410102', status: 'verified' });
  });

  test('does not blur a county of the city that it has', async ({ as, owner }) => {
    const enterpriseId = await registered(as);
    const register = { ...match.register, regionCode: '410100' };
    const confirms = answers({ outcome: 'match', register });
    await verifyRegistration(as(system), { enterpriseId, version: 1 }, confirms);
    const [row] = await owner.database
      .select({ regionCode: enterprise.regionCode })
      .from(enterprise)
      .where(eq(enterprise.enterpriseId, enterpriseId));
    expect(row).toEqual({ regionCode: '410102' });
  });

  test('that does not answer leaves the firm waiting and the job to try again', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await registered(as);
    const silent = answers({ outcome: 'unavailable' });
    await expect(
      verifyRegistration(as(system), { enterpriseId, version: 1 }, silent),
    ).rejects.toMatchObject({ code: 'service.unavailable' });
    expect(await statusOf(owner, enterpriseId)).toMatchObject({
      status: 'pending_verification',
      version: 1,
    });
    expect(await auditActions(owner, enterpriseId)).toEqual(['enterprise.register']);
  });

  test('asked twice at once about one firm changes it once', async ({ as, owner }) => {
    const enterpriseId = await registered(as);
    const confirms = answers(match);
    await Promise.all([
      verifyRegistration(as(system), { enterpriseId, version: 1 }, confirms),
      verifyRegistration(as(system), { enterpriseId, version: 1 }, confirms),
    ]);
    await verifyRegistration(
      as(system),
      { enterpriseId, version: 1 },
      answers({ outcome: 'mismatch', fields: ['name'] }),
    );
    expect(await statusOf(owner, enterpriseId)).toEqual({
      status: 'verified',
      fields: [],
      version: 2,
    });
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'enterprise.register',
      'enterprise.verify',
    ]);
  });

  test('that answers about facts corrected meanwhile is not believed', async ({ as, owner }) => {
    const enterpriseId = await registered(as);
    const actor = userOf('enterprise', enterpriseId);
    const { uscc: _uscc, login: _login, password: _password, ...facts } = registrationOf();
    await verifyRegistration(as(system), { enterpriseId, version: 1 }, async () => {
      await correctRegistration(as(actor), actor, { ...facts, version: 1 });
      return match;
    });
    expect(await statusOf(owner, enterpriseId)).toMatchObject({
      status: 'pending_verification',
      version: 2,
    });
  });
});

describe('the job', () => {
  test('asks over HTTP, by the request that the register checks, and again when it is out', async ({
    as,
    owner,
  }) => {
    const simulator = await serveSimulator(testSettings, fixedClock(TEST_NOW));
    const context = as(system, { settings: simulator.settings });
    const enterpriseId = await registered(as);
    const job = enterpriseHandlers.find(({ definition }) => definition === verifyRegistrationJob);
    await simulator.stop();
    await expect(job?.run(context, { enterpriseId, version: 1 })).rejects.toMatchObject({
      code: 'service.unavailable',
    });
    const again = await serveSimulator(testSettings, fixedClock(TEST_NOW));
    await job?.run(as(system, { settings: again.settings }), { enterpriseId, version: 1 });
    await again.stop();
    expect(await statusOf(owner, enterpriseId)).toMatchObject({ status: 'verified', version: 2 });
  });
});

describe('correcting a registration', () => {
  const { uscc: _uscc, login: _login, password: _password, ...facts } = registrationOf();

  test('is refused once the register has confirmed it', async ({ as }) => {
    const enterpriseId = await registered(as);
    await verifyRegistration(as(system), { enterpriseId, version: 1 }, answers(match));
    const actor = userOf('enterprise', enterpriseId);
    await expect(
      correctRegistration(as(actor), actor, { ...facts, version: 2 }),
    ).rejects.toMatchObject({
      code: 'enterprise.already_verified',
    });
  });

  test('is refused to a clerk, and to a page that shows an older state', async ({ as }) => {
    const enterpriseId = await registered(as);
    const clerk = userOf('enterprise', enterpriseId, { roles: ['clerk'] });
    await expect(
      correctRegistration(as(clerk), clerk, { ...facts, version: 1 }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    const actor = userOf('enterprise', enterpriseId);
    await expect(
      correctRegistration(as(actor), actor, { ...facts, version: 7 }),
    ).rejects.toMatchObject({
      code: 'enterprise.changed_meanwhile',
    });
  });
});
