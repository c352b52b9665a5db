import { describe, expect } from 'vitest';
import type { Connection } from '@xyd/db';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { modelFigure } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { insertEnterprise, system, test, TEST_NOW, userOf } from '../../testing/index.ts';
import { countModel } from './count-model.ts';
import { reportModel } from './model-report.ts';
import { describeOutcomes } from './model-outcomes.ts';
import { describeStability } from './model-stability.ts';
import { insertModel, insertScore, valuesOf } from './testing/scored-firms.ts';

const operator = userOf('operator', newId<'Organisation'>());
const HOUR_MS = 3_600_000;
const hoursLater = (hours: number) => new Date(TEST_NOW.getTime() + hours * HOUR_MS);
const after = (hours: number) => ({ clock: fixedClock(hoursLater(hours)) });

async function scoreFirms(owner: Connection, count: number): Promise<OrganisationId[]> {
  const firms: OrganisationId[] = [];
  for (let n = 0; n < count; n += 1) {
    const enterpriseId = await insertEnterprise(owner, { regionCode: '410100' });
    const values = valuesOf(0.5 + (n % 5) / 10);
    await insertScore(owner, enterpriseId, { values, asOf: '2026-10-15' });
    await insertScore(owner, enterpriseId, { values, asOf: '2026-11-10' });
    firms.push(enterpriseId);
  }
  return firms;
}

describe('the nightly count of the report', () => {
  test('says what counting at the moment says, of every part', async ({ as, owner }) => {
    await countModel(as(system));
    expect(await owner.database.select().from(modelFigure)).toEqual([]);
    await insertModel(owner);
    await scoreFirms(owner, 35);
    const look = async () => ({
      report: await reportModel(as(operator)),
      stability: await describeStability(as(operator), {}),
      outcomes: await describeOutcomes(as(operator)),
    });
    const live = await look();
    expect(live.report.report?.population.scored).toBe(35);
    expect(live.stability.stability?.features.length).toBeGreaterThan(10);
    await countModel(as(system));
    const parts = await owner.database.select({ part: modelFigure.part }).from(modelFigure);
    expect(parts.map(({ part }) => part).toSorted()).toEqual([
      'month/2026-10',
      'month/2026-11',
      'months',
      'moves',
      'outcomes',
      'population',
    ]);
    expect(await look()).toEqual(live);
  });

  test('stands until the next one, and says of when it is', async ({ as, owner }) => {
    await scoreFirms(owner, 1);
    const kept = await reportModel(as(operator, after(20)));
    expect(kept.asOf).toEqual(TEST_NOW);
    expect(kept.report?.population.scored).toBe(35);
    await countModel(as(system, after(20)));
    const counted = await reportModel(as(operator, after(20)));
    expect(counted.asOf).toEqual(hoursLater(20));
    expect(counted.report?.population.scored).toBe(36);
    const { months, asOf } = await describeStability(as(operator, after(20)), {});
    expect(asOf).toEqual(hoursLater(20));
    expect(months.map(({ firms }) => firms)).toEqual([36, 36]);
  });

  test('that was missed gives way to what is true now', async ({ as, owner }) => {
    await scoreFirms(owner, 1);
    const { asOf, report } = await reportModel(as(operator, after(57)));
    expect(asOf).toEqual(hoursLater(57));
    expect(report?.population.scored).toBe(37);
  });

  test('leaves a month without new scores as it was counted', async ({ as, owner }) => {
    await countModel(as(system, after(57)));
    const october = async () =>
      (await owner.database.select().from(modelFigure)).find(
        ({ part }) => part === 'month/2026-10',
      );
    const before = await october();
    await countModel(as(system, after(80)));
    const later = await october();
    expect(later?.content).toEqual(before?.content);
    expect(later?.asOf).toEqual(hoursLater(80));
  });
});
