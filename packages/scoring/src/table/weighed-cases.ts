import {
  type Table,
  takeRows,
  takeTarget,
  takeWeights,
  type Target,
  type Weights,
} from './table.ts';
import { TrainingError } from './training-error.ts';

/** Cases to train on; without weights each counts once. */
export type WeighedCases = {
  readonly table: Table;
  readonly target: Target;
  readonly weights: Weights | undefined;
};

/**
 * Cases with the weights checked and those of weight 0 left out. Throws a TrainingError `weights.length` where there
 * are not as many weights as rows, `weights.not_a_weight` naming the first row (from 0) whose weight is negative,
 * infinite or not a number.
 */
export function weighedCases(
  table: Table,
  target: Target,
  weights: Weights | undefined,
): WeighedCases {
  if (weights === undefined) {
    return { table, target, weights };
  }
  if (weights.length !== table.rows) {
    throw new TrainingError('weights.length', { rows: table.rows, weights: weights.length });
  }
  let counted = 0;
  for (const [row, weight] of weights.entries()) {
    if (!(weight >= 0 && weight < Infinity)) {
      throw new TrainingError('weights.not_a_weight', { row, weight: String(weight) });
    }
    counted += weight > 0 ? 1 : 0;
  }
  if (counted === table.rows) {
    return { table, target, weights };
  }
  const rows = Uint32Array.from({ length: counted });
  let place = 0;
  for (const [row, weight] of weights.entries()) {
    if (weight > 0) {
      rows[place++] = row;
    }
  }
  return {
    table: takeRows(table, rows),
    target: takeTarget(target, rows),
    weights: takeWeights(weights, rows),
  };
}
