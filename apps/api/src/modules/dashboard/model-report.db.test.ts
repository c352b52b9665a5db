import { describe, expect } from 'vitest';
import type { Connection } from '@xyd/db';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { GRADES, startingModel } from '@xyd/scoring';
import { populationStability } from '@xyd/scoring/workshop';
import { insertEnterprise, test, userOf } from '../../testing/index.ts';
import type { ModelReportView } from './model-contract.ts';
import { describeModel, reportModel } from './model-report.ts';
import { describeStability } from './model-stability.ts';
import { insertModel, insertScore, valuesOf } from './testing/scored-firms.ts';

const operator = userOf('operator', newId<'Organisation'>());
const [OCTOBER, NOVEMBER] = ['2026-10-15', '2026-11-10'];

/** Firms that stay as good as they were in Zhengzhou; in Luoyang every other one falls; five in Kaifeng. */
const towns = [
  { regionCode: '410100', sizeClass: 'small', firms: 40, falls: () => false },
  { regionCode: '410305', sizeClass: 'micro', firms: 40, falls: (n: number) => n % 2 === 0 },
  { regionCode: '410200', sizeClass: 'micro', firms: 5, falls: () => false },
] as const;
const sizeBasis = { sizeRuleVersion: '2017', sizeBasisOn: '2026-01-01' };

const goodQuality = (n: number): number => 0.85 + (n % 10) / 100;

async function found(owner: Connection): Promise<OrganisationId[]> {
  const firms: OrganisationId[] = [];
  for (const { firms: count, falls: _falls, ...town } of towns) {
    for (let n = 0; n < count; n += 1) {
      const enterpriseId = await insertEnterprise(owner, { ...town, ...sizeBasis });
      await insertScore(owner, enterpriseId, { values: valuesOf(goodQuality(n)), asOf: OCTOBER });
      firms.push(enterpriseId);
    }
  }
  return firms;
}

async function monthLater(owner: Connection, firms: readonly OrganisationId[]): Promise<void> {
  const qualities = towns.flatMap(({ firms: count, falls }) =>
    Array.from({ length: count }, (_, n) => (falls(n) ? 0.2 : goodQuality(n))),
  );
  for (const [n, enterpriseId] of firms.entries()) {
    const values = { ...valuesOf(qualities[n] ?? 0), gas_growth: n % 4 === 0 ? null : 0 };
    await insertScore(owner, enterpriseId, { values, asOf: NOVEMBER });
  }
}

const reportOf = (view: ModelReportView) => {
  if (view.report === null) throw new Error('no report');
  return view.report;
};

describe('the report of the model in force', () => {
  let firms: OrganisationId[] = [];

  test('before any scoring says that there is none', async ({ as }) => {
    expect((await describeModel(as(operator))).model).toBeNull();
    expect((await reportModel(as(operator))).report).toBeNull();
    expect(await describeStability(as(operator), {})).toMatchObject({
      months: [],
      stability: null,
      migration: null,
    });
  });

  test('names the model by its file, and counts firms once', async ({ as, owner }) => {
    await insertModel(owner);
    firms = await found(owner);
    await insertEnterprise(owner);
    const vetoed = await insertEnterprise(owner);
    await insertScore(owner, vetoed, {
      values: { ...valuesOf(0.9), dishonest_debtor_listed: 1 },
      asOf: OCTOBER,
    });
    await insertScore(owner, await insertEnterprise(owner), { values: {}, asOf: OCTOBER });
    const { model } = await describeModel(as(operator));
    const { population } = reportOf(await reportModel(as(operator)));
    expect(model).toMatchObject({ version: startingModel.version, calibration: null });
    expect(model?.blocks.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(population).toMatchObject({
      firms: 87,
      ofEarlierModel: 0,
      unscored: 1,
      scored: 85,
      withheldForVeto: 1,
      withheldForData: 1,
    });
    expect(population.grades.reduce((sum, { firms: of }) => sum + of, 0)).toBe(85);
    expect(population.scores.reduce((sum, { firms: of }) => sum + of, 0)).toBe(85);
    expect(population.vetoes.find(({ code }) => code === 'dishonest_debtor')?.firms).toBe(1);
    // The firm without any evidence lacks every item; the others lack what the model does not read.
    expect(population.items.every(({ missing }) => missing >= 1)).toBe(true);
    expect(population.items.find(({ item }) => item === 'TAX')?.missing).toBe(1);
  });

  test('with one month has nothing to compare', async ({ as }) => {
    expect(await describeStability(as(operator), {})).toMatchObject({
      months: [{ month: '2026-10', firms: 85 }],
      stability: null,
      migration: { firms: 0 },
    });
  });

  test('shows who moved between two scores', async ({ as, owner }) => {
    await monthLater(owner, firms);
    const { migration } = await describeStability(as(operator), {});
    expect(migration).toMatchObject({
      firms: 85,
      grades: [...GRADES],
      betterShare: 0,
      sameShare: 65 / 85,
      worseShare: 20 / 85,
    });
  });

  test('finds the city whose firms are graded BBB or better too seldom, and hides small groups', async ({
    as,
  }) => {
    const { fairness } = reportOf(await reportModel(as(operator)));
    const city = fairness.find(({ attribute }) => attribute === 'city');
    expect(city).toMatchObject({ suppressedGroups: 1, suppressedFirms: 5 });
    expect(city?.groups.map(({ key, firms: of, accepted }) => ({ key, of, accepted }))).toEqual([
      { key: '410300', of: 40, accepted: 20 },
      { key: '410100', of: 40, accepted: 40 },
    ]);
    expect(city?.groups[0]).toMatchObject({
      name: '洛阳市',
      englishName: 'Luoyang',
      impactRatio: 0.5,
      isAdverse: true,
    });
  });

  test('tells a shift of the scores and of each feature from one month to the next', async ({
    as,
  }) => {
    const { months, stability } = await describeStability(as(operator), {});
    expect(months.map(({ month }) => month)).toEqual(['2026-10', '2026-11']);
    expect(stability).toMatchObject({ expectedMonth: '2026-10', actualMonth: '2026-11' });
    const { bands, psi, verdict } = stability?.score ?? { bands: [], psi: 0, verdict: 'stable' };
    expect(bands.reduce((sum, { actual }) => sum + actual, 0)).toBe(85);
    expect(psi).toBeCloseTo(
      populationStability(
        bands.map(({ expected }) => expected),
        bands.map(({ actual }) => actual),
      ).psi,
      12,
    );
    expect(verdict).toBe('significant_shift');
    const gas = stability?.features.find(({ feature }) => feature === 'gas_growth');
    // Missing for nobody of those with evidence in October, and for every fourth firm in November.
    expect(gas?.expectedMissing).toBeCloseTo(1 / 87, 10);
    expect(gas?.actualMissing).toBeCloseTo(22 / 85, 10);
    const back = { expectedMonth: '2026-11', actualMonth: '2026-10' };
    expect((await describeStability(as(operator), back)).stability?.expectedMonth).toBe('2026-11');
    const unknown = { expectedMonth: '2020-01' };
    expect((await describeStability(as(operator), unknown)).stability).toBeNull();
  });
});
