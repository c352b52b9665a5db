import { describe, expect, test } from 'vitest';
import { numbers } from '../boosting/testing/tables.ts';
import { boostedTrainer } from '../boosting/train-boosted.ts';
import { randomFromSeed } from '../resampling/random.ts';
import { scorecardTrainer, trainScorecard } from '../scorecard/train-scorecard.ts';
import { type Table, takeRows, takeTarget, type Target } from '../table/table.ts';
import { augmentationWeights } from './augmentation.ts';
import { fuzzyRejected } from './fuzzy.ts';
import { parcelShares } from './parcelling.ts';

/**
 * Six thousand applicants. Debt hurts, the more so a young firm, which no scorecard of single columns can say; the
 * lender takes few of those with much debt, so among its customers debt seems harmless.
 */
function applicants(): {
  table: Table;
  target: Target;
  accepted: Uint32Array;
  rejected: Uint32Array;
} {
  const random = randomFromSeed(31);
  const rows = Array.from({ length: 6000 }, () => {
    const [debt, youth] = [random.nextShare(), random.nextShare()];
    const logOdds = -2.5 + 5 * debt * debt * youth + debt;
    const isTaken = random.nextShare() < (debt < 0.4 ? 0.95 : 0.12);
    return { debt, youth, isTaken, bad: random.nextShare() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0 };
  });
  const positions = (taken: boolean) =>
    Uint32Array.from([...rows.keys()].filter((row) => rows[row]?.isTaken === taken));
  return {
    table: numbers(
      ['debt', 'youth'],
      rows.map(({ debt, youth }) => [debt, youth]),
    ),
    target: Uint8Array.from(rows, ({ bad }) => bad),
    accepted: positions(true),
    rejected: positions(false),
  };
}

const { table, target, accepted, rejected } = applicants();
const [customers, outcomes] = [takeRows(table, accepted), takeTarget(target, accepted)];
const refused = takeRows(table, rejected);
const meanOf = (values: Float64Array | Uint8Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
};

describe('reject inference feeds the trainers', () => {
  const first = scorecardTrainer(customers, outcomes);
  const scores = first.probabilities(customers);
  const refusedScores = first.probabilities(refused);

  test('augmentation: the accepted stand for all applicants, and the model is nearer to what became of all', () => {
    const weights = augmentationWeights(scores, refusedScores);
    const { scorecard } = trainScorecard(customers, outcomes, { weights });
    expect(scorecard.training.rows).toBeCloseTo(6000, 6);
    const truth = meanOf(target);
    for (const trainer of [scorecardTrainer, boostedTrainer()]) {
      const off = (of: Float64Array | undefined): number =>
        Math.abs(meanOf(trainer(customers, outcomes, of).probabilities(table)) - truth);
      expect(off(weights)).toBeLessThan(off(undefined));
    }
  });

  test.each([
    ['fuzzy', () => fuzzyRejected(refusedScores)],
    ['parcelling in shares', () => parcelShares({ target: outcomes, scores }, refusedScores)],
  ])('%s: rejected cases enter in shares of one', (_, infer) => {
    const inferred = infer();
    const rows = Uint32Array.of(...accepted, ...inferred.rows.map((row) => rejected[row] ?? 0));
    const all = takeRows(table, rows);
    const believed = Uint8Array.of(...outcomes, ...inferred.target);
    const weights = Float64Array.of(...accepted.map(() => 1), ...inferred.weights);
    const { scorecard } = trainScorecard(all, believed, { weights });
    const inferredBads = inferred.weights.reduce(
      (sum, weight, place) => sum + weight * (inferred.target[place] ?? 0),
      0,
    );
    expect(scorecard.training.rows).toBeCloseTo(6000, 6);
    expect(scorecard.training.bads).toBeCloseTo(
      inferredBads + meanOf(outcomes) * accepted.length,
      6,
    );
    const mean = meanOf(boostedTrainer()(all, believed, weights).probabilities(table));
    expect(mean).toBeCloseTo(scorecard.training.bads / 6000, 2);
  });

  test('parcelling in shares gives each band its rate, and no more than all', () => {
    const belief = {
      target: Uint8Array.of(0, 0, 0, 1, 1, 1, 0, 1),
      scores: Float64Array.of(1, 1, 2, 2, 8, 8, 9, 9),
    };
    const {
      weights,
      rows,
      target: twice,
    } = parcelShares(belief, Float64Array.of(1, 9), { bands: 2, badRateFactor: 1.2 });
    expect([...rows, ...twice]).toEqual([0, 0, 1, 1, 1, 0, 1, 0]);
    expect([...weights]).toEqual([0.3, 0.7, 0.9, 0.1].map((value) => expect.closeTo(value, 12)));
    expect(
      parcelShares(belief, Float64Array.of(9), { bands: 2, badRateFactor: 2 }).weights[0],
    ).toBe(1);
  });
});
