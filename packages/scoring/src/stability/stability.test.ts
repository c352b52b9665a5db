import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../resampling/random.ts';
import { performanceByPeriod } from './by-period.ts';
import { binOf, countBetween } from './count-between.ts';
import { eventRateShift } from './event-rate-shift.ts';
import { gradeMigration } from './migration.ts';
import { pointShift, populationStability, stabilityCriticalValue } from './population-stability.ts';

// optbinning's tutorial on scorecard monitoring: psi_table() and tests_table().
const actual = [236, 334, 331, 310, 416, 269, 185, 298, 407, 352];
const expected = [565, 803, 807, 729, 1015, 565, 417, 752, 823, 845];
const actualBads = [216, 274, 251, 220, 234, 125, 86, 96, 90, 46];
const expectedBads = [518, 684, 620, 483, 574, 283, 179, 221, 162, 97];

describe('a published monitoring table', () => {
  test('its index is 0.004776', () => {
    const found = populationStability(expected, actual);
    expect(found.psi).toBeCloseTo(0.004775763811937254, 15);
    expect(found.bins).toEqual(
      [
        5.084152160358755e-5, 9.758774592934722e-5, 0.00020919342380345626, 6.253056993236367e-6,
        0.0002720878000698527, 0.0008979559681452342, 6.870050140409552e-5, 0.0006084881107782541,
        0.0024719432968388017, 9.271238637138769e-5,
      ].map((value) => expect.closeTo(value, 14)),
    );
    expect(found.verdict).toBe('stable');
    expect(found.psi).toBeLessThan(found.criticalValue);
  });

  test('its bad rates by bin have not changed', () => {
    const withBads = (rows: number[], bads: number[]) =>
      rows.map((count, bin) => ({ rows: count, bads: bads[bin] ?? 0 }));
    const shifts = eventRateShift(withBads(expected, expectedBads), withBads(actual, actualBads));
    expect(shifts.map(({ statistic }) => statistic)).toEqual(
      [
        0.00528479167972947, 1.7585191654623538, 0.129913310589231, 2.20765364429296,
        0.0109274721786396, 0.9557333321631428, 0.6593716217676797, 0.8089991692004721,
        0.9862643865133639, 0.5963559603647494,
      ].map((value) => expect.closeTo(value, 11)),
    );
    expect(shifts.map(({ pValue }) => pValue)).toEqual(
      [
        0.9420475759381514, 0.18480932895855512, 0.7185219383803974, 0.13732739989769605,
        0.9167451513942466, 0.3282642078797595, 0.41678187209082285, 0.3684163121338804,
        0.32065710819676063, 0.4399717797172983,
      ].map((value) => expect.closeTo(value, 10)),
    );
  });
});

describe('the index', () => {
  test.each([
    [[50, 50], [50, 50], 'stable'],
    [[50, 50], [35, 65], 'stable'],
    [[50, 50], [32, 68], 'moderate_shift'],
    [[50, 50], [20, 80], 'significant_shift'],
  ])('%j against %j is %s', (before, now, verdict) => {
    expect(populationStability(before, now).verdict).toBe(verdict);
  });

  test('an empty bin counts as half a case', () => {
    const { psi, bins } = populationStability([0, 100], [10, 90]);
    expect(bins[0]).toBeCloseTo((0.1 - 0.005) * Math.log(0.1 / 0.005), 12);
    expect(psi).toBeCloseTo((bins[0] ?? 0) + (0.9 - 1) * Math.log(0.9), 12);
  });

  test('other bins, or nobody in them, are refused', () => {
    expect(() => populationStability([1, 2], [1, 2, 3])).toThrow(RangeError);
    expect(() => populationStability([0, 0], [1, 2])).toThrow(RangeError);
    expect(() => pointShift([1], [1], [1, 2])).toThrow(RangeError);
    expect(() => eventRateShift([], [{ rows: 1, bads: 0 }])).toThrow(RangeError);
  });

  test('is never negative, zero for equal shares, the same both ways and in any order of bins', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, counts, (before, now) => {
        fc.pre(before.some((rows) => rows > 0) && now.some((rows) => rows > 0));
        const { psi } = populationStability(before, now);
        expect(psi).toBeGreaterThanOrEqual(-1e-12);
        expect(populationStability(now, before).psi).toBeCloseTo(psi, 10);
        expect(populationStability(before.toReversed(), now.toReversed()).psi).toBeCloseTo(psi, 10);
        expect(populationStability(before, before).psi).toBe(0);
      }),
      { seed: 51 },
    );
  });

  test('of two samples from one population exceeds its critical value about once in twenty', () => {
    const random = randomFromSeed(6);
    const draw = (rows: number) => {
      const counts = [0, 0, 0, 0, 0];
      for (let row = 0; row < rows; row++) {
        const bin = random.nextBelow(5);
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      return counts;
    };
    let exceeded = 0;
    for (let run = 0; run < 2000; run++) {
      const { psi, criticalValue } = populationStability(draw(150), draw(300));
      if (psi > criticalValue) exceeded += 1;
    }
    expect(exceeded / 2000).toBeGreaterThan(0.035);
    expect(exceeded / 2000).toBeLessThan(0.07);
    expect(stabilityCriticalValue(1, 10, 10)).toBe(0);
  });
});

test('points moved by a shift of the bins', () => {
  expect(pointShift([50, 50], [30, 70], [10, -10])).toBeCloseTo(-4, 12);
  expect(pointShift([50, 50], [5, 5], [10, -10])).toBe(0);
});

test('values on an edge belong to the bin above it; missing ones have their own', () => {
  expect([-1, 0.3, 0.4, 0.5, 9, NaN].map((value) => binOf(value, [0.3, 0.5]))).toEqual([
    0, 1, 1, 2, 2, -1,
  ]);
  expect(countBetween(Float64Array.of(1, 2, 3), [2])).toEqual([1, 2]);
  expect(countBetween(Float64Array.of(1, NaN, 3), [2])).toEqual([1, 1, 1]);
});

test('separation by month, in order, and unknown where only goods were seen', () => {
  const months = ['2026-02', '2026-01', '2026-02', '2026-01', '2026-03'];
  const found = performanceByPeriod(
    months,
    Uint8Array.of(1, 0, 0, 1, 0),
    Float64Array.of(0.9, 0.5, 0.1, 0.3, 0.2),
  );
  expect(found.map(({ period, rows, auc, ks }) => [period, rows, auc, ks])).toEqual([
    ['2026-01', 2, 0, 1],
    ['2026-02', 2, 1, 1],
    ['2026-03', 1, null, null],
  ]);
  expect(found[1]).toMatchObject({ bads: 1, badRate: 0.5, meanScore: 0.5 });
});

test('migration between grades', () => {
  const found = gradeMigration(['A', 'B', 'C'], ['A', 'A', 'B', 'C'], ['A', 'B', 'A', 'C']);
  expect(found.counts).toEqual([
    [1, 1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ]);
  expect(found.shares[0]).toEqual([0.5, 0.5, 0]);
  expect(found).toMatchObject({ betterShare: 0.25, sameShare: 0.5, worseShare: 0.25 });
  expect(() => gradeMigration(['A'], ['A'], ['Z'])).toThrow(/"Z" is not on the scale/);
  expect(() => gradeMigration(['A'], ['A'], [])).toThrow(RangeError);
});
