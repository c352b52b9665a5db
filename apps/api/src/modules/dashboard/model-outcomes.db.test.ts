import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { insertEnterprise, insertInstitution, test, userOf } from '../../testing/index.ts';
import { describeOutcomes } from './model-outcomes.ts';
import { insertLoan, insertModel, insertScore, valuesOf } from './testing/scored-firms.ts';

const operator = userOf('operator', newId<'Organisation'>());
const LOANS = 40;

/** The worse the firm the likelier bad, with exceptions. */
const isBad = (n: number): boolean => (n < 15 ? n % 5 !== 0 : n % 12 === 0);

describe('what became of scored loans', () => {
  test('without any says how many are needed', async ({ as }) => {
    expect(await describeOutcomes(as(operator))).toMatchObject({
      loans: 0,
      bads: 0,
      waiting: 0,
      windowMonths: 12,
      needed: { loans: 30, bads: 10 },
      figures: null,
    });
  });

  test('counts only loans that began after a score and were watched for a year', async ({
    as,
    owner,
  }) => {
    await insertModel(owner);
    const bankId = await insertInstitution(owner, 'bank');
    const firm = await insertEnterprise(owner);
    await insertScore(owner, firm, { values: valuesOf(0.5), asOf: '2025-03-01' });
    const lend = (disbursedOn: string, badOn?: string) =>
      insertLoan(owner, firm, { bankId, disbursedOn, ...(badOn !== undefined && { badOn }) });
    await lend('2025-02-01', '2025-06-01');
    await lend('2025-03-01');
    await lend('2025-03-02', '2026-03-03');
    await lend('2025-11-18', '2026-11-18');
    await lend('2025-11-19', '2026-05-01');
    // The score saw the first two begin; the third fell a day after its year; the fifth is still watched.
    expect(await describeOutcomes(as(operator))).toMatchObject({
      loans: 2,
      bads: 1,
      waiting: 1,
      figures: null,
    });
  });

  test('judges the score once there are enough, by pairs, deciles and months', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const before = await describeOutcomes(as(operator));
    const cases: { score: number; bad: boolean }[] = [];
    for (let n = 0; n < LOANS; n += 1) {
      const firm = await insertEnterprise(owner);
      const result = await insertScore(owner, firm, {
        values: valuesOf(0.1 + (0.8 * n) / LOANS),
        asOf: '2025-03-01',
      });
      if (result.status !== 'scored') throw new Error('withheld');
      cases.push({ score: result.displayScore, bad: isBad(n) });
      await insertLoan(owner, firm, {
        bankId,
        disbursedOn: n % 2 === 0 ? '2025-04-10' : '2025-05-10',
        ...(isBad(n) && { badOn: '2025-12-01' }),
      });
    }
    const { loans, bads, figures } = await describeOutcomes(as(operator));
    expect(loans - before.loans).toBe(LOANS);
    expect(bads - before.bads).toBe(cases.filter(({ bad }) => bad).length);
    if (figures === null) throw new Error('no figures');
    const [good, bad] = [cases.filter((one) => !one.bad), cases.filter((one) => one.bad)];
    const ownPairs = bad.flatMap((one) =>
      good.map((other) => (one.score < other.score ? 1 : one.score === other.score ? 0.5 : 0)),
    );
    const ownAuc = ownPairs.reduce<number>((sum, won) => sum + won, 0) / ownPairs.length;
    // Two loans of the test before are among them, so the figure is near that of these alone.
    expect(Math.abs(figures.auc - ownAuc)).toBeLessThan(0.05);
    expect(figures.auc).toBeGreaterThan(0.7);
    expect(figures.aucInterval[0]).toBeLessThan(figures.auc);
    expect(figures.ksInterval[0]).toBeLessThanOrEqual(figures.ks);
    expect(figures.bands.reduce((sum, { loans: of }) => sum + of, 0)).toBe(loans);
    expect(figures.bands.reduce((sum, { bads: of }) => sum + of, 0)).toBe(bads);
    expect(figures.bands[0]?.badRate).toBeGreaterThan(figures.bands.at(-1)?.badRate ?? 1);
    expect(figures.bands.every(({ meanProbability }) => meanProbability === null)).toBe(true);
    const april = figures.months.find(({ month }) => month === '2025-04');
    expect(april).toMatchObject({
      loans: 20,
      bads: cases.filter(({ bad: of }, n) => of && n % 2 === 0).length,
    });
  });
});
