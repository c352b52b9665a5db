import { describe, expect } from 'vitest';
import { startingModel } from '@xyd/scoring';
import type { Connection } from '@xyd/db';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { insertEnterprise, insertInstitution, system, test, userOf } from '../../testing/index.ts';
import { challengeFirms } from '../scoring/challenger-night.ts';
import { registerChallenger } from '../scoring/register-challenger.ts';
import { describeChallenge } from './model-challenge.ts';
import { insertLoan, insertModel, insertScore, valuesOf } from './testing/scored-firms.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';
const officer = userOf('operator', newId<'Organisation'>(), { roles: ['system_officer'] });
const auditor = userOf('operator', officer.organisationId, { roles: ['audit_officer'] });

/** The same method with every grade a hundred points harder to reach. */
const harder = JSON.stringify({
  ...startingModel,
  version: 'harder-1',
  grades: startingModel.grades.map(({ grade, from }, place, all) => ({
    grade,
    from: place === all.length - 1 ? 0 : from + 90,
  })),
});

const FIRMS = 60;

/** Firms of every quality, the worst of which do not repay what they borrowed the year before. */
async function insertWorld(owner: Connection): Promise<OrganisationId[]> {
  await insertModel(owner);
  const bankId = await insertInstitution(owner, 'bank');
  const firms: OrganisationId[] = [];
  for (let n = 0; n < FIRMS; n += 1) {
    const regionCode = n % 2 === 0 ? '410100' : '410305';
    const enterpriseId = await insertEnterprise(owner, { regionCode });
    const values = valuesOf(0.3 + n / 100);
    await insertScore(owner, enterpriseId, { values, asOf: '2025-06-10' });
    await insertLoan(owner, enterpriseId, {
      bankId,
      disbursedOn: '2025-07-01',
      ...(n % 5 === 0 && { badOn: '2026-01-10' }),
    });
    firms.push(enterpriseId);
  }
  return firms;
}

describe('the challenger beside the model in force', () => {
  test('is not there until one is registered', async ({ as }) => {
    expect(await describeChallenge(as(officer))).toMatchObject({
      mayKeep: true,
      challenger: null,
      challenge: null,
    });
    expect(await describeChallenge(as(auditor))).toMatchObject({ mayKeep: false });
  });

  test('is compared on the firms it has seen, and on how loans ended', async ({ as, owner }) => {
    await insertWorld(owner);
    await insertInstitution(owner, 'operator', { id: officer.organisationId });
    const { challengerId } = await registerChallenger(as(officer), officer, { content: harder });
    const early = (await describeChallenge(as(officer))).challenge;
    expect(early).toMatchObject({
      firms: FIRMS,
      compared: 0,
      differences: [],
      meanDifference: null,
      stability: null,
    });
    await challengeFirms(as(system), { challengerId, from: FIRST, until: null });
    const { challenger, challenge } = await describeChallenge(as(officer));
    expect(challenger).toMatchObject({ challengerId, version: 'harder-1' });
    if (challenge === null) throw new Error('no comparison');
    expect(challenge).toMatchObject({ firms: FIRMS, compared: FIRMS, meanDifference: 0 });
    // Scores are the same and grades are not: nobody is better off, and the line is harder to pass.
    expect(challenge.differences).toEqual([{ from: 0, to: 25, firms: FIRMS }]);
    expect(challenge.stability).toMatchObject({ psi: 0, verdict: 'stable' });
    expect(challenge.swaps.betterShare).toBe(0);
    expect(challenge.swaps.worseShare).toBeGreaterThan(0.5);
    const { both, championOnly, challengerOnly, neither } = challenge.line;
    expect(championOnly).toBeGreaterThan(0);
    expect(challengerOnly).toBe(0);
    expect(both + championOnly + neither).toBe(FIRMS);
    const cities = challenge.fairness.find(({ attribute }) => attribute === 'city');
    const accepted = (of: typeof cities, model: 'champion' | 'challenger') =>
      of?.[model].groups.reduce((sum, group) => sum + group.accepted, 0);
    expect(accepted(cities, 'champion')).toBe(both + championOnly);
    expect(accepted(cities, 'challenger')).toBe(both);
    expect(challenge.outcomes).toMatchObject({ loans: FIRMS, bads: 12 });
    expect(challenge.outcomes.comparison).toMatchObject({ difference: 0, pValue: 1 });
  });
});
