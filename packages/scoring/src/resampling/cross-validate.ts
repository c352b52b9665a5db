import { meanPerformance, performanceOf, type Performance } from '../metrics/performance.ts';
import type { Trainer } from '../table/model.ts';
import {
  type Table,
  takeRows,
  takeTarget,
  takeWeights,
  type Target,
  type Weights,
} from '../table/table.ts';
import { splitFold, type Folds } from './folds.ts';

export type CrossValidation = {
  readonly perFold: readonly Performance[];
  /** Mean over the folds. */
  readonly mean: Performance;
  /** Of all cases at once, each with the probability of the model that did not see it. */
  readonly pooled: Performance;
  readonly probabilities: Float64Array;
};

type FoldWork = {
  readonly folds: Folds;
  readonly fold: number;
  /** Where the probabilities of the fold's cases are written. */
  readonly into: Float64Array;
  readonly weights?: Weights | undefined;
};

/** Trains on all other folds and writes the probabilities of this fold's cases into `into`. */
export function predictFold(
  table: Table,
  target: Target,
  trainer: Trainer,
  { folds, fold, into, weights }: FoldWork,
): void {
  const { training, test } = splitFold(folds, fold);
  const model = trainer(
    takeRows(table, training),
    takeTarget(target, training),
    weights && takeWeights(weights, training),
  );
  const probabilities = model.probabilities(takeRows(table, test));
  for (const [place, row] of test.entries()) into[row] = probabilities[place] ?? NaN;
}

/** Judges the probabilities that `predictFold` wrote, fold by fold and together. */
export function judgeFolds(
  target: Target,
  folds: Folds,
  probabilities: Float64Array,
  weights?: Weights,
): CrossValidation {
  const perFold = Array.from({ length: folds.count }, (_, fold) => {
    const { test } = splitFold(folds, fold);
    const ofFold = Float64Array.from(test, (row) => probabilities[row] ?? NaN);
    return performanceOf(takeTarget(target, test), ofFold, weights && takeWeights(weights, test));
  });
  return {
    perFold,
    mean: meanPerformance(perFold),
    pooled: performanceOf(target, probabilities, weights),
    probabilities,
  };
}

/** Every case is judged by a model that has not seen it, and counts by its weight. Throws what the trainer throws. */
export function crossValidate(
  table: Table,
  target: Target,
  trainer: Trainer,
  folds: Folds,
  weights?: Weights,
): CrossValidation {
  const probabilities = new Float64Array(table.rows);
  for (let fold = 0; fold < folds.count; fold++) {
    predictFold(table, target, trainer, { folds, fold, into: probabilities, weights });
  }
  return judgeFolds(target, folds, probabilities, weights);
}
