import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EAGER, numbers, words } from '../boosting/testing/tables.ts';
import { boostedScorer } from '../boosting/boosted-scorer.ts';
import { trainBoosted } from '../boosting/train-boosted.ts';
import { performanceOf } from '../metrics/performance.ts';
import { crossValidate } from '../resampling/cross-validate.ts';
import { foldsByRank } from '../resampling/folds.ts';
import { randomFromSeed } from '../resampling/random.ts';
import { scorecardTrainer, trainScorecard } from '../scorecard/train-scorecard.ts';
import { anyOutcomes } from '../testing/outcomes.ts';
import { type Table, takeRows, takeTarget, takeWeights, type Target } from './table.ts';
import { TrainingError } from './training-error.ts';

type Cases = { readonly table: Table; readonly target: Target };

/** Sixteen rounds of eight bads and eight goods: numbers with gaps and a code, a word, all of which tell a little. */
function casesFrom(seed: number): Cases {
  const random = randomFromSeed(seed);
  const rows = Array.from({ length: 256 }, (_, row) => {
    const bad = row % 2;
    const cash = random.nextShare() < 0.1 ? null : random.nextShare() + 0.3 * bad;
    const days = random.nextShare() < 0.1 ? -9 : Math.floor(30 * random.nextShare()) + 8 * bad;
    const trade = random.nextShare() < 0.1 ? null : 'abcd'[random.nextBelow(3) + bad];
    return { bad, cash, days, trade: trade ?? null };
  });
  const table = numbers(
    ['cash', 'days'],
    rows.map(({ cash, days }) => [cash, days]),
  );
  const trade = words(
    'trade',
    rows.map((row) => row.trade),
  );
  return {
    table: { rows: table.rows, columns: [...table.columns, trade] },
    target: Uint8Array.from(rows, ({ bad }) => bad),
  };
}

/**
 * Rows repeated as often as they weigh. Of each outcome eight in turn weigh alike, so that every repetition falls into
 * the same eighth of the rows as what it repeats.
 */
function repeated(weightOfRound: readonly number[]): { rows: Uint32Array; weights: Float64Array } {
  const weights = Float64Array.from(
    { length: 256 },
    (_, row) => weightOfRound[Math.floor(row / 16)] ?? 0,
  );
  const times = (least: number) => [...weights.keys()].filter((row) => (weights[row] ?? 0) > least);
  return { rows: Uint32Array.from([0, 1, 2].flatMap(times)), weights };
}

const seeds = fc.nat(1e6);
const rounds = fc
  .array(fc.nat(3), { minLength: 16, maxLength: 16 })
  .filter((all) => all.some((weight) => weight > 0));

const refusalOf = (train: () => unknown): Pick<TrainingError, 'code' | 'parameters'> | null => {
  try {
    train();
    return null;
  } catch (error) {
    if (!(error instanceof TrainingError)) throw error;
    return { code: error.code, parameters: error.parameters };
  }
};

describe('a row of weight 2 is two rows', () => {
  test('to a scorecard: the same bins, the same coefficients', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.nat(3), { minLength: 256, maxLength: 256 }), (seed, given) => {
        const { table, target } = casesFrom(seed);
        const rows = Uint32Array.from(
          given.flatMap((times, row) => Array<number>(times).fill(row)),
        );
        const weighed = trainScorecard(table, target, { weights: Float64Array.from(given) });
        const twice = trainScorecard(takeRows(table, rows), takeTarget(target, rows));
        expect(weighed.binnings).toEqual(twice.binnings);
        expect(weighed.findings).toEqual(twice.findings);
        expect(weighed.scorecard.training).toEqual(twice.scorecard.training);
        const all = [weighed, twice].map(({ scorecard }) => [
          scorecard.intercept,
          ...scorecard.features.map(({ coefficient }) => coefficient),
        ]);
        expect(all[0]).toEqual(all[1]?.map((value) => expect.closeTo(value, 8)));
      }),
      { seed: 71, numRuns: 25 },
    );
  });

  test('to the boosted challenger: the same log-odds', () => {
    fc.assert(
      fc.property(seeds, rounds, (seed, weightOfRound) => {
        const { table, target } = casesFrom(seed);
        const { rows, weights } = repeated(weightOfRound);
        const choices = {
          ...EAGER,
          minimumLeafWeight: 3,
          leaves: 5,
          directions: { cash: 'up' },
        } as const;
        const weighed = boostedScorer(trainBoosted(table, target, { ...choices, weights }));
        const twice = boostedScorer(
          trainBoosted(takeRows(table, rows), takeTarget(target, rows), choices),
        );
        const [ours, theirs] = [weighed, twice].map((scorer) => [...scorer.logOdds(table)]);
        expect(ours).toEqual(theirs?.map((value) => expect.closeTo(value, 8)));
        expect(weighed.model.trees.map(([root]) => root?.rows)).toEqual(
          twice.model.trees.map(([root]) => root?.rows),
        );
      }),
      { seed: 72, numRuns: 25 },
    );
  });

  test('to every measure', () => {
    fc.assert(
      fc.property(
        anyOutcomes,
        fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
        (cases, stream) => {
          const { target, scores } = cases;
          const times = [...stream.take(target.length)];
          const rows = Uint32Array.from(
            times.flatMap((count, row) => Array<number>(count).fill(row)),
          );
          const weighed = performanceOf(target, scores, Float64Array.from(times));
          const twice = performanceOf(takeTarget(target, rows), takeWeights(scores, rows));
          for (const [name, value] of Object.entries(twice)) {
            expect({ name, value: Object.entries(weighed) }).toMatchObject({
              name,
              value: expect.arrayContaining([[name, expect.closeTo(value, 10)]]),
            });
          }
        },
      ),
      { seed: 73 },
    );
  });
});

describe('weights', () => {
  const { table, target } = casesFrom(5);
  const ones = new Float64Array(256).fill(1);

  test('of 1 change no bit', () => {
    expect(trainScorecard(table, target, { weights: ones })).toEqual(trainScorecard(table, target));
    expect(trainBoosted(table, target, { weights: ones })).toEqual(trainBoosted(table, target));
    const folds = foldsByRank(target, 4);
    expect(crossValidate(table, target, scorecardTrainer, folds, ones)).toEqual(
      crossValidate(table, target, scorecardTrainer, folds),
    );
  });

  test('of 0 leave a row out', () => {
    const weights = ones.map((_, row) => (row % 16 === 3 ? 0 : 1));
    const rows = Uint32Array.from([...weights.keys()].filter((row) => weights[row] === 1));
    const [fewer, outcomes] = [takeRows(table, rows), takeTarget(target, rows)];
    expect(trainScorecard(table, target, { weights })).toEqual(trainScorecard(fewer, outcomes));
    expect(trainBoosted(table, target, { weights })).toEqual(trainBoosted(fewer, outcomes));
    const onlyGood = Float64Array.from(target, (bad) => 1 - bad);
    expect(refusalOf(() => trainScorecard(table, target, { weights: onlyGood }))?.code).toBe(
      'target.one_class',
    );
  });

  test('decide which cases a model listens to', () => {
    const towardsBad = Float64Array.from(target, (bad) => (bad === 1 ? 3 : 1));
    const { scorecard } = trainScorecard(table, target, { weights: towardsBad });
    expect(scorecard.training).toMatchObject({ rows: 512, bads: 384, priorBadShare: 0.75 });
    const mean = (weights?: Float64Array): number => {
      const probabilities = scorecardTrainer(table, target, weights).probabilities(table);
      return probabilities.reduce((sum, one) => sum + one, 0) / table.rows;
    };
    expect(mean(towardsBad)).toBeGreaterThan(mean() + 0.05);
  });

  test.each([
    [-0.5, '-0.5'],
    [Number.NaN, 'NaN'],
    [Infinity, 'Infinity'],
  ])('of %d are refused, with their row', (wrong, weight) => {
    const refused = { code: 'weights.not_a_weight', parameters: { row: 17, weight } };
    const weights = ones.with(17, wrong);
    expect(refusalOf(() => trainScorecard(table, target, { weights }))).toEqual(refused);
    expect(refusalOf(() => trainBoosted(table, target, { weights }))).toEqual(refused);
  });

  test('must be as many as the rows', () => {
    const weights = ones.subarray(1);
    const refused = { code: 'weights.length', parameters: { rows: 256, weights: 255 } };
    expect(refusalOf(() => trainScorecard(table, target, { weights }))).toEqual(refused);
    expect(refusalOf(() => trainBoosted(table, target, { weights }))).toEqual(refused);
  });
});
