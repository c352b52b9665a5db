import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { matchRun } from '@xyd/db/schema';
import { NO_ORGANISATION } from '@xyd/db/ids';
import {
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { publishedProduct } from '../product/testing/index.ts';
import { matchEnterprise } from './match-enterprise.ts';
import { matchEnterprises } from './match-enterprises.ts';
import { matchFirmsOf, planNight } from './match-night.ts';
import { getMatchOf } from './read-matches.ts';

const ofCity = (city: string) => ({
  all: [{ field: 'city_code', op: 'eq' as const, value: city }],
});
const everyFirm = { from: NO_ORGANISATION, until: null };

describe('the night', () => {
  test('finds what no event told of, writes it, and finds nothing the second time', async ({
    as,
    owner,
  }) => {
    const inside = await insertEnterprise(owner, { regionCode: '410800' });
    const outside = await insertEnterprise(owner, { regionCode: '410900' });
    await matchEnterprises(as(system), [inside, outside]);
    const bankId = await insertInstitution(owner, 'bank');
    const { productId } = await publishedProduct(as, bankId, { rule: ofCity('410800') });

    expect(await matchFirmsOf(as(system), everyFirm)).toMatchObject({ changed: 1 });
    const firm = userOf('enterprise', inside);
    expect(await getMatchOf(as(firm), firm, { productId })).toMatchObject({ outcome: 'yes' });
    const runs = await owner.database
      .select()
      .from(matchRun)
      .where(eq(matchRun.enterpriseId, outside));
    expect(runs).toHaveLength(1);
    expect(await matchFirmsOf(as(system), everyFirm)).toMatchObject({ changed: 0 });
  });

  test('covers every firm once with its ranges, and asks for each range once a day', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    await matchEnterprise(as(system), { enterpriseId });
    await planNight(as(system));
    await planNight(as(system));
    const asked = await outboxJobs(owner, 'matching.match-firms');
    expect(new Set(asked.map(({ key }) => key)).size).toBe(asked.length);
    const ranges = asked.map(({ payload }) => payload as typeof everyFirm);
    expect(ranges.at(-1)?.until).toBeNull();
    for (const [index, { until }] of ranges.slice(0, -1).entries()) {
      expect(ranges[index + 1]?.from).toBe(until);
    }
    let looked = 0;
    for (const range of ranges) looked += (await matchFirmsOf(as(system), range)).looked;
    expect(looked).toBeGreaterThanOrEqual(1);
  });

  test('matches two batches over the same firms at once without a deadlock or a second run', async ({
    as,
    owner,
  }) => {
    const ids = [];
    for (let count = 0; count < 6; count += 1) ids.push(await insertEnterprise(owner));
    const outcomes = await Promise.all([
      matchEnterprises(as(system), ids),
      matchEnterprises(as(system), ids.toReversed()),
    ]);
    expect(outcomes.flat().filter(({ isNew }) => isNew)).toHaveLength(ids.length);
  });

  test('is not for people', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const firm = userOf('enterprise', enterpriseId);
    await expect(matchEnterprises(as(firm), [enterpriseId])).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
