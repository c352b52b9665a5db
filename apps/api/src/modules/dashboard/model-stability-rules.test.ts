import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featureShift, scoreBands } from './model-stability-rules.ts';

const uniform = Array.from({ length: 100 }, (_, n) => ({ score: n * 10, firms: 3 }));

test('deciles of the expected month hold a tenth each', () => {
  const bands = scoreBands(uniform, uniform);
  expect(bands.map(({ expected }) => expected)).toEqual(Array<number>(10).fill(30));
  expect(bands.map(({ from }) => from)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
  expect(bands.at(-1)?.to).toBe(1000);
});

test('equal scores stay together, though there are fewer bands', () => {
  expect(scoreBands([{ score: 500, firms: 9 }], [{ score: 499, firms: 1 }])).toEqual([
    { from: 0, to: 1000, expected: 9, actual: 1 },
  ]);
});

test('every firm is in one band, whatever the scores', () => {
  const counts = fc.uniqueArray(
    fc.record({ score: fc.integer({ min: 0, max: 1000 }), firms: fc.integer({ min: 1, max: 9 }) }),
    { selector: ({ score }) => score, minLength: 1, maxLength: 60 },
  );
  const total = (rows: readonly { firms: number }[]) =>
    rows.reduce((sum, { firms }) => sum + firms, 0);
  fc.assert(
    fc.property(counts, counts, (before, now) => {
      const bands = scoreBands(before, now);
      expect(bands.length).toBeLessThanOrEqual(10);
      expect(bands.reduce((sum, { expected }) => sum + expected, 0)).toBe(total(before));
      expect(bands.reduce((sum, { actual }) => sum + actual, 0)).toBe(total(now));
      expect(bands.every(({ expected }) => expected > 0)).toBe(true);
    }),
    { seed: 7 },
  );
});

test('a feature that nobody lacks any more has shifted', () => {
  const shift = featureShift(
    [
      { bin: -1, firms: 50 },
      { bin: 1, firms: 50 },
    ],
    [{ bin: 1, firms: 200 }],
  );
  expect(shift).toMatchObject({
    verdict: 'significant_shift',
    expected: 100,
    actual: 200,
    expectedMissing: 0.5,
    actualMissing: 0,
  });
});
