import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateAuc } from '../metrics/auc.ts';
import { brierScore, logLoss } from '../metrics/losses.ts';
import { randomFromSeed } from '../resampling/random.ts';
import { TrainingError } from '../table/training-error.ts';
import { anyOutcomes } from '../testing/outcomes.ts';
import { calibrationByBand, testGrade } from './grade-tests.ts';
import { fitIsotonic, isotonicAt, poolAdjacentViolators } from './isotonic.ts';
import { logit, probabilityOf } from './logit.ts';
import { geometricScale, gradeOnScale } from './master-scale.ts';
import { correctPrior, priorShift } from './prior-correction.ts';
import { fitRecalibration, recalibrate } from './recalibration.ts';

const mean = (values: Float64Array | Uint8Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
};

describe('worked figures', () => {
  test('isotonic fits, plain and weighted', () => {
    const plain = poolAdjacentViolators(Float64Array.of(0, 0, 1, 0, 1, 0, 1, 1));
    expect([...plain]).toEqual([0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1]);
    const weighted = poolAdjacentViolators(
      Float64Array.of(0.1, 0.4, 0.3, 0.2, 0.6),
      Float64Array.of(10, 5, 20, 5, 10),
    );
    expect([...weighted]).toEqual(
      [0.1, 0.3, 0.3, 0.3, 0.6].map((value) => expect.closeTo(value, 14)),
    );
  });

  test('a prior of a half corrected to 17.56 %', () => {
    const rates = { sampleBadRate: 0.5, populationBadRate: 0.1756 };
    expect(priorShift(rates)).toBeCloseTo(-1.5464471678152876, 12);
    expect(correctPrior(0.7, rates)).toBeCloseTo(0.3320008643042351, 12);
    expect(() => priorShift({ sampleBadRate: 0, populationBadRate: 0.1 })).toThrow(RangeError);
  });

  test('five bads of a hundred against a PD of 2 %', () => {
    const tested = testGrade({ rows: 100, bads: 5, probability: 0.02 });
    expect(tested.binomialPValue).toBeCloseTo(0.05083044536950036, 13);
    expect(tested.jeffreysPValue).toBeCloseTo(0.028614033509956772, 13);
    expect(tested.badRate).toBe(0.05);
    // Brown, Cai & DasGupta (2001): the Jeffreys interval of 5 in 100.
    expect(tested.interval[0]).toBeCloseTo(0.0193, 3);
    expect(tested.interval[1]).toBeCloseTo(0.1061, 3);
  });

  test('grades without a bad, or without a good, have intervals that reach the end', () => {
    expect(testGrade({ rows: 20, bads: 0, probability: 0.01 }).interval[0]).toBe(0);
    expect(testGrade({ rows: 20, bads: 20, probability: 0.01 }).interval[1]).toBe(1);
    expect(() => testGrade({ rows: 1, bads: 2, probability: 0.1 })).toThrow(RangeError);
  });

  test('the master scale of ten grades from 0.05 % to 20 %', () => {
    const edges = geometricScale(0.0005, 0.2, 10);
    const printed = [
      0.0005, 0.00091, 0.00166, 0.00302, 0.00549, 0.01, 0.0182, 0.0331, 0.0603, 0.11, 0.2,
    ];
    for (const [place, edge] of edges.entries()) {
      expect(edge / (printed[place] ?? 0)).toBeCloseTo(1, 2);
    }
    expect(edges[1]).toBeCloseTo(0.0009102821015130402, 15);
    expect(edges[3]).toBeCloseTo(0.0030170881682725814, 15);
    expect([0.0001, 0.0005, 0.009, 0.19, 0.9].map((pd) => gradeOnScale(pd, edges))).toEqual([
      0, 0, 4, 9, 9,
    ]);
    expect(() => geometricScale(0.2, 0.1, 5)).toThrow(RangeError);
  });
});

describe('recalibration', () => {
  test('finds the distortion of a known score, and undoes it', () => {
    const random = randomFromSeed(8);
    const truth = Float64Array.from({ length: 20_000 }, () =>
      probabilityOf(4 * random.nextShare() - 4),
    );
    const target = Uint8Array.from(truth, (probability) =>
      random.nextShare() < probability ? 1 : 0,
    );
    const distorted = truth.map((probability) => probabilityOf(2 * logit(probability) + 1.5));
    const fitted = fitRecalibration(target, distorted);
    expect(fitted.slope).toBeCloseTo(0.5, 1);
    expect(fitted.intercept).toBeCloseTo(-0.75, 1);
    const corrected = distorted.map((probability) => recalibrate(fitted, probability));
    expect(mean(corrected)).toBeCloseTo(mean(target), 6);
    expect(logLoss(target, corrected)).toBeLessThan(logLoss(target, distorted));
    expect(logLoss(target, corrected)).toBeCloseTo(logLoss(target, truth), 3);
  });

  test('stays finite where bads and goods are parted without error', () => {
    const { slope, intercept } = fitRecalibration(
      Uint8Array.of(0, 0, 1, 1),
      Float64Array.of(0.1, 0.2, 0.8, 0.9),
    );
    expect(slope).toBeGreaterThan(1);
    expect(slope).toBeLessThan(10);
    expect(intercept).toBeCloseTo(0, 6);
  });

  test('one class cannot be fitted', () => {
    expect(() => fitRecalibration(Uint8Array.of(1), Float64Array.of(0.2))).toThrow(TrainingError);
  });

  test('makes the mean probability the bad rate, and never the log loss worse than the best constant', () => {
    fc.assert(
      fc.property(anyOutcomes, ({ target, scores }) => {
        const fitted = fitRecalibration(target, scores);
        const probabilities = scores.map((score) => recalibrate(fitted, score));
        expect(mean(probabilities)).toBeCloseTo(mean(target), 5);
        expect(Number.isFinite(fitted.slope)).toBe(true);
      }),
      { seed: 41 },
    );
  });
});

describe('isotonic calibration', () => {
  test('is rising, keeps the mean, and no other rising curve through its sample is nearer', () => {
    fc.assert(
      fc.property(anyOutcomes, ({ target, scores }) => {
        const curve = fitIsotonic(target, scores);
        const fitted = scores.map((score) => isotonicAt(curve, score));
        expect(mean(fitted)).toBeCloseTo(mean(target), 10);
        for (const [place, probability] of curve.probabilities.entries()) {
          expect(probability).toBeGreaterThanOrEqual(curve.probabilities[place - 1] ?? 0);
        }
        expect(brierScore(target, fitted)).toBeLessThanOrEqual(brierScore(target, scores) + 1e-12);
        expect(estimateAuc(target, fitted).auc).toBeGreaterThanOrEqual(
          estimateAuc(target, scores).auc - 1e-9,
        );
      }),
      { seed: 42 },
    );
  });

  test('is linear between its corners and flat beyond them', () => {
    const curve = { scores: [1, 2, 4], probabilities: [0.1, 0.2, 0.6] };
    const at = [0, 1, 1.5, 2, 3, 4, 9].map((score) => isotonicAt(curve, score));
    expect(at).toEqual(
      [0.1, 0.1, 0.15, 0.2, 0.4, 0.6, 0.6].map((value) => expect.closeTo(value, 12)),
    );
  });

  test('pooling equals the brute-force least squares of small sequences', () => {
    const cells = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(cells, (values) => {
        const fitted = poolAdjacentViolators(Float64Array.from(values));
        const error = values.reduce((sum, value, at) => sum + (value - (fitted[at] ?? 0)) ** 2, 0);
        expect(error).toBeCloseTo(leastError(values), 10);
      }),
      { seed: 43 },
    );
  });
});

test('bands compare what was said with what happened', () => {
  const target = Uint8Array.from({ length: 100 }, (_, row) =>
    row % 10 < Math.floor(row / 20) ? 1 : 0,
  );
  const probabilities = Float64Array.from(target, (_, row) => Math.floor(row / 20) / 10);
  const bands = calibrationByBand(target, probabilities, 5);
  expect(bands.map(({ rows, bads, badRate }) => [rows, bads, badRate])).toEqual([
    [20, 0, 0],
    [20, 2, 0.1],
    [20, 4, 0.2],
    [20, 6, 0.3],
    [20, 8, 0.4],
  ]);
  for (const { probability, interval } of bands) {
    expect(probability).toBeGreaterThanOrEqual(interval[0] - 1e-12);
    expect(probability).toBeLessThanOrEqual(interval[1]);
  }
});

/** The least squared error of any split into blocks with rising means, by trying every split. */
function leastError(values: readonly number[]): number {
  let least = Infinity;
  for (let cuts = 0; cuts < 2 ** (values.length - 1); cuts++) {
    const blocks: number[][] = [[]];
    for (const [place, value] of values.entries()) {
      blocks.at(-1)?.push(value);
      if ((cuts >> place) & 1) blocks.push([]);
    }
    const means = blocks
      .filter((block) => block.length > 0)
      .map((block) => ({
        block,
        mean: block.reduce((sum, value) => sum + value, 0) / block.length,
      }));
    const isRising = means.every(
      ({ mean: at }, place) => at >= (means[place - 1]?.mean ?? -Infinity),
    );
    if (!isRising) continue;
    const error = means.reduce(
      (sum, { block, mean: at }) =>
        sum + block.reduce((part, value) => part + (value - at) ** 2, 0),
      0,
    );
    least = Math.min(least, error);
  }
  return least;
}
