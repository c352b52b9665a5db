import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyOutcomes } from '../testing/outcomes.ts';
import { augmentationWeights } from './augmentation.ts';
import { fuzzyRejected } from './fuzzy.ts';
import { parcelRejected } from './parcelling.ts';

const sum = (values: Float64Array | Uint8Array): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
const anyScores = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })
  .map((scores) => Float64Array.from(scores));

describe('augmentation', () => {
  test('an accepted case weighs the applicants of its band', () => {
    // Two bands of two accepted: below .5 nobody was rejected, from .5 on three of five.
    const weights = augmentationWeights(
      Float64Array.of(0.1, 0.2, 0.5, 0.6),
      Float64Array.of(0.5, 0.9, 0.7),
      { bands: 2 },
    );
    expect([...weights]).toEqual([1, 1, 2.5, 2.5]);
  });

  test('weights add up to all applicants', () => {
    fc.assert(
      fc.property(
        anyOutcomes,
        anyScores,
        fc.integer({ min: 1, max: 8 }),
        (accepted, rejected, bands) => {
          const weights = augmentationWeights(accepted.scores, rejected, { bands });
          expect(sum(weights)).toBeCloseTo(accepted.scores.length + rejected.length, 8);
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(1);
        },
      ),
      { seed: 61 },
    );
  });
});

describe('parcelling', () => {
  const accepted = {
    target: Uint8Array.of(0, 0, 0, 1, 1, 1, 0, 1),
    scores: Float64Array.of(0.1, 0.1, 0.2, 0.2, 0.8, 0.8, 0.9, 0.9),
  };
  const rejected = Float64Array.from({ length: 40 }, (_, row) => (row < 20 ? 0.1 : 0.9));

  test('gives each band the bad rate of its accepted cases times the factor', () => {
    const inferred = parcelRejected(accepted, rejected, { bands: 2, badRateFactor: 1.2 });
    expect(sum(inferred.subarray(0, 20))).toBe(6);
    expect(sum(inferred.subarray(20))).toBe(18);
    const most = parcelRejected(accepted, rejected, { bands: 2, badRateFactor: 9 });
    expect(sum(most)).toBe(40);
  });

  test('a seed decides who', () => {
    const draw = (seed: number) => parcelRejected(accepted, rejected, { bands: 2, seed });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(() => parcelRejected(accepted, rejected, { badRateFactor: 0 })).toThrow(RangeError);
  });
});

test('fuzzy cases come twice, and together weigh one', () => {
  const { rows, target, weights } = fuzzyRejected(Float64Array.of(0.2, 0.9));
  expect([...rows]).toEqual([0, 0, 1, 1]);
  expect([...target]).toEqual([1, 0, 1, 0]);
  expect([...weights]).toEqual([0.2, 0.8, 0.9, 0.1].map((value) => expect.closeTo(value, 12)));
  const worse = fuzzyRejected(Float64Array.of(0.9), { badRateFactor: 1.5 });
  expect([...worse.weights]).toEqual([1, 0]);
});
