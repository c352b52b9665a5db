import { describe, expect } from 'vitest';
import { canonicalModelJson, startingModel } from '@xyd/scoring';
import type { Connection } from '@xyd/db';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { challengerModel, challengerScore, currentScore } from '@xyd/db/schema';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { insertModel, insertScore, valuesOf } from '../dashboard/testing/scored-firms.ts';
import { challengeFirms, planChallenge } from './challenger-night.ts';
import { registerChallenger } from './register-challenger.ts';
import { removeChallenger } from './remove-challenger.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';

/** The same method, but severe with those that it would have put just above the middle. */
const severe = JSON.stringify({
  ...startingModel,
  version: 'severe-1',
  title: 'A severe challenger',
  caps: startingModel.caps.map((cap) => ({ ...cap, maximumScore: 300 })),
  neutralPoints: 40,
});

const officerOf = (organisationId: OrganisationId, role = 'system_officer') =>
  userOf('operator', organisationId, { roles: [role] });

let platform: OrganisationId | undefined;
async function officer(owner: Connection) {
  platform ??= await insertInstitution(owner, 'operator');
  return officerOf(platform);
}

async function insertFirms(owner: Connection, count: number): Promise<OrganisationId[]> {
  const firms: OrganisationId[] = [];
  for (let n = 0; n < count; n += 1) {
    const enterpriseId = await insertEnterprise(owner);
    await insertScore(owner, enterpriseId, { values: valuesOf(0.4 + n / 10), asOf: '2026-11-10' });
    firms.push(enterpriseId);
  }
  return firms;
}

const rangeOf = (challengerId: string) => ({ challengerId, from: FIRST, until: null });

describe('a challenger', () => {
  test('is registered with an event and a job, and only one at a time', async ({ as, owner }) => {
    const actor = await officer(owner);
    const registered = await registerChallenger(as(actor), actor, { content: severe });
    expect(registered).toMatchObject({
      version: 'severe-1',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await auditActions(owner, actor.organisationId)).toEqual([
      'scoring.register_challenger',
    ]);
    expect(await outboxJobs(owner, 'scoring.challenge-night')).toHaveLength(1);
    await expect(registerChallenger(as(actor), actor, { content: severe })).rejects.toMatchObject({
      code: 'scoring.challenger_exists',
    });
    await removeChallenger(as(actor), actor, { challengerId: registered.challengerId });
  });

  test('of two that are registered at once one is taken', async ({ as, owner }) => {
    const actor = await officer(owner);
    const both = await Promise.allSettled(
      [1, 2].map(() => registerChallenger(as(actor), actor, { content: severe })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [kept] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (kept === undefined) throw new Error('none was kept');
    await removeChallenger(as(actor), actor, { challengerId: kept.challengerId });
    await expect(
      removeChallenger(as(actor), actor, { challengerId: kept.challengerId }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('that cannot be read, or is the model in force, is refused by name', async ({
    as,
    owner,
  }) => {
    const actor = await officer(owner);
    const broken = severe.replace('"neutralPoints":40', '"neutralPoints":400');
    const refused = [
      ['{"version": ', { code: 'scoring.challenger_not_json' }],
      ['[]', { code: 'scoring.challenger_invalid', parameters: { path: '/' } }],
      [
        broken,
        { code: 'scoring.challenger_invalid', parameters: { path: 'neutralPoints', faults: 1 } },
      ],
      [canonicalModelJson(startingModel), { code: 'scoring.challenger_in_force' }],
    ] as const;
    for (const [content, refusal] of refused) {
      await expect(registerChallenger(as(actor), actor, { content })).rejects.toMatchObject(
        refusal,
      );
    }
  });

  test('is nobody else’s to keep', async ({ as, owner }) => {
    const actor = await officer(owner);
    const strangers = [
      officerOf(actor.organisationId, 'security_officer'),
      officerOf(actor.organisationId, 'audit_officer'),
      userOf('bank', newId<'Organisation'>(), { roles: ['system_officer'] }),
      userOf('enterprise', newId<'Organisation'>(), { roles: ['system_officer'] }),
    ];
    for (const stranger of strangers) {
      await expect(
        registerChallenger(as(stranger), stranger, { content: severe }),
      ).rejects.toMatchObject({ code: 'forbidden' });
      await expect(
        removeChallenger(as(stranger), stranger, { challengerId: newId() }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
    const open = await owner.database.select().from(challengerModel);
    expect(open.filter(({ removedAt }) => removedAt === null)).toEqual([]);
  });

  test('scores every firm in shadow, once for each score of the model in force', async ({
    as,
    owner,
  }) => {
    const actor = await officer(owner);
    await insertModel(owner);
    const firms = await insertFirms(owner, 5);
    const before = await owner.database.select().from(currentScore);
    const { challengerId } = await registerChallenger(as(actor), actor, { content: severe });
    await planChallenge(as(system));
    await planChallenge(as(system));
    expect(await outboxJobs(owner, 'scoring.challenge-range')).toEqual([
      expect.objectContaining({
        payload: { challengerId, from: firms.toSorted()[0], until: null },
      }),
    ]);
    expect(await challengeFirms(as(system), rangeOf(challengerId))).toEqual({ scored: 5 });
    expect(await challengeFirms(as(system), rangeOf(challengerId))).toEqual({ scored: 0 });
    expect(await owner.database.select().from(currentScore)).toEqual(before);
    const [first] = firms;
    if (first === undefined) throw new Error('no firm');
    await insertScore(owner, first, { values: valuesOf(0.9), asOf: '2026-11-15' });
    expect(await challengeFirms(as(system), rangeOf(challengerId))).toEqual({ scored: 1 });
    expect(await owner.database.select().from(challengerScore)).toHaveLength(5);

    await removeChallenger(as(actor), actor, { challengerId });
    expect(await challengeFirms(as(system), rangeOf(challengerId))).toEqual({ scored: 0 });
    await planChallenge(as(system));
    expect(await owner.database.select().from(challengerScore)).toEqual([]);
  });
});
