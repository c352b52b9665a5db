import { and, eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Connection } from '@xyd/db';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { balanceDelta, balanceFigure, figureCheck } from '@xyd/db/schema';
import { shardOf } from '../loan/delta-rules.ts';
import {
  insertEnterprise,
  insertInstitution,
  system,
  test,
  userOf,
  visitor,
} from '../../testing/index.ts';
import { breakDown, breakDownRegions } from './break-down.ts';
import { checkFigures } from './check-figures.ts';
import { describeHeadline } from './describe-headline.ts';
import { describeTrend } from './describe-trend.ts';
import { foldBalances } from './fold-balances.ts';
import { listKpis } from './list-kpis.ts';
import { publishStatistics } from './publish-statistics.ts';

type Delta = typeof balanceDelta.$inferInsert;

async function insertDelta(
  owner: Connection,
  enterpriseId: OrganisationId,
  bankId: OrganisationId,
  overrides: Partial<Delta>,
): Promise<void> {
  await owner.database.insert(balanceDelta).values({
    enterpriseId,
    id: newId(),
    shard: shardOf(enterpriseId),
    recordedAt: new Date('2026-11-18T03:00:00Z'),
    day: '2026-11-18',
    kind: 'disburse',
    creditLineId: newId<'CreditLine'>(),
    bankId,
    regionCode: '410100',
    cityCode: '410100',
    industrySection: 'C',
    sizeClass: 'small',
    loanClass: 'PASS',
    overdueClass: 'PASS',
    isCreditLoan: true,
    isLongTerm: false,
    isInclusive: true,
    isFirstLoan: true,
    principalFen: 0n,
    ...overrides,
  });
}

const disbursed = (fen: bigint): Partial<Delta> => ({
  principalFen: fen,
  disbursedFen: fen,
  annualInterestFen: (fen * 38_500n) / 1_000_000n,
  loanCount: 1,
});

const province = (id: OrganisationId) => userOf('government', id, { regionCode: '410000' });

describe('folding balance deltas', () => {
  test('moves the headline by exactly what was disbursed, once, and equals a sum from zero', async ({
    as,
    owner,
  }) => {
    const [bankId, firm, office] = await Promise.all([
      insertInstitution(owner, 'bank'),
      insertEnterprise(owner),
      insertInstitution(owner, 'government'),
    ]);
    await foldBalances(as(system));
    const before = await describeHeadline(as(province(office)), {});

    await insertDelta(owner, firm, bankId, disbursed(100_000_000n));
    await insertDelta(owner, firm, bankId, {
      kind: 'repay',
      principalFen: -3_000_001n,
      repaidFen: 3_000_001n,
    });
    expect(await foldBalances(as(system))).toBe(2);
    expect(await foldBalances(as(system))).toBe(0);

    const after = await describeHeadline(as(province(office)), {});
    expect(after.outstandingFen - before.outstandingFen).toBe(96_999_999n);
    expect(after.todayChangeFen - before.todayChangeFen).toBe(96_999_999n);
    expect(after.target?.gapFen).toBe((before.target?.gapFen ?? 0n) - 96_999_999n);
    expect(await checkFigures(as(system))).toMatchObject({ firstDifference: null });

    const byBank = await breakDown(as(province(office)), { dimension: 'bank' });
    expect(byBank.rows.find(({ key }) => key === bankId)).toMatchObject({
      outstandingFen: 96_999_999n,
      borrowerCount: 1,
      averageRatePpm: 38_500,
    });
    const regions = await breakDownRegions(as(province(office)), {});
    expect(regions.rows.reduce((sum, row) => sum + row.outstandingFen, 0n)).toBe(
      after.outstandingFen,
    );
    expect(regions.rows).toHaveLength(18);
    const { points } = await describeTrend(as(province(office)), { months: 3 });
    expect(points.at(-1)?.outstandingFen).toBe(after.outstandingFen);
  });

  test('by two workers at once doubles nothing', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    for (let serial = 0; serial < 12; serial += 1) {
      await insertDelta(owner, await insertEnterprise(owner), bankId, disbursed(7n));
    }
    await Promise.all([foldBalances(as(system)), foldBalances(as(system))]);
    const [figure] = await owner.database
      .select()
      .from(balanceFigure)
      .where(
        and(
          eq(balanceFigure.dimension, 'bank'),
          eq(balanceFigure.key, bankId),
          eq(balanceFigure.regionCode, '410000'),
          eq(balanceFigure.period, 'all'),
        ),
      );
    expect(figure).toMatchObject({ principalFen: 84n, loanCount: 12, borrowerCount: 12 });
  });

  test('counts a firm with two loans once, and a bad loan as non-performing', async ({
    as,
    owner,
  }) => {
    const [bankId, firm, office] = await Promise.all([
      insertInstitution(owner, 'bank'),
      insertEnterprise(owner, { regionCode: '411200' }),
      insertInstitution(owner, 'government', { regionCode: '411200' }),
    ]);
    const place = { regionCode: '411200', cityCode: '411200' };
    await insertDelta(owner, firm, bankId, { ...disbursed(600n), ...place });
    await foldBalances(as(system));
    await insertDelta(owner, firm, bankId, { ...disbursed(400n), ...place, isFirstLoan: false });
    const moved = { kind: 'reclassify' as const, ...place };
    await insertDelta(owner, firm, bankId, { ...moved, principalFen: -400n, loanCount: -1 });
    await insertDelta(owner, firm, bankId, {
      ...moved,
      principalFen: 400n,
      loanCount: 1,
      loanClass: 'SUBSTANDARD',
      overdueClass: 'SUBSTANDARD',
    });
    await foldBalances(as(system));
    const city = userOf('government', office, { regionCode: '411200' });
    const { kpis } = await listKpis(as(city), {});
    const valueOf = (code: string) => kpis.find((kpi) => kpi.code === code)?.value;
    expect(valueOf('K01')).toBe(1000n);
    expect(valueOf('K08a')).toBe(1n);
    expect(valueOf('K08b')).toBe(1_000_000n);
    expect(valueOf('K21a')).toBe(400_000n);
  });

  test('a figure changed by hand is found and named', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    await insertDelta(owner, await insertEnterprise(owner), bankId, disbursed(5n));
    await foldBalances(as(system));
    const tampered = and(
      eq(balanceFigure.dimension, 'bank'),
      eq(balanceFigure.key, bankId),
      eq(balanceFigure.period, 'all'),
    );
    await owner.database.update(balanceFigure).set({ principalFen: 6n }).where(tampered);
    const { firstDifference } = await checkFigures(as(system));
    expect(firstDifference).toBe(`410000/bank/${bankId}/all`);
    expect((await owner.database.select().from(figureCheck)).at(-1)?.firstDifference).toBe(
      firstDifference,
    );
    await owner.database.update(balanceFigure).set({ principalFen: 5n }).where(tampered);
  });
});

describe('who may see the figures', () => {
  test('a city sees itself, not its neighbour or the province', async ({ as, owner }) => {
    const office = await insertInstitution(owner, 'government', { regionCode: '410300' });
    const city = as(userOf('government', office, { regionCode: '410300' }));
    expect((await describeHeadline(city, {})).regionCode).toBe('410300');
    for (const regionCode of ['410000', '410100']) {
      await expect(describeHeadline(city, { regionCode })).rejects.toMatchObject({
        code: 'dashboard.outside_territory',
      });
    }
    await expect(describeHeadline(city, { regionCode: '999999' })).rejects.toMatchObject({
      code: 'dashboard.unknown_region',
    });
  });

  test('a place with fewer than five borrowers shows no amount to the public', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const place = { regionCode: '419001', cityCode: '419001' };
    for (let serial = 0; serial < 4; serial += 1) {
      await insertDelta(owner, await insertEnterprise(owner), bankId, {
        ...disbursed(10n),
        ...place,
      });
    }
    await foldBalances(as(system));
    const amountOf = async () =>
      (await publishStatistics(as(visitor))).regions.find(({ code }) => code === '419001')
        ?.outstandingFen;
    expect(await amountOf()).toBeNull();
    await insertDelta(owner, await insertEnterprise(owner), bankId, {
      ...disbursed(10n),
      ...place,
    });
    await foldBalances(as(system));
    expect(await amountOf()).toBe(50n);
  });
});
