import type { WeighedCases } from '../table/weighed-cases.ts';
import { TrainingError } from '../table/training-error.ts';

/** Of the cases to train on: how many rows are bad, and how many cases and bads all rows stand for by weight. */
export type CaseTotals = {
  readonly badRows: number;
  readonly cases: number;
  readonly bads: number;
};

/**
 * Throws a TrainingError where the table and the outcomes cannot train a model. Two rows of each outcome are needed,
 * however much they weigh: one says nothing of how cases differ.
 */
export function checkedTotals({ table, target, weights }: WeighedCases): CaseTotals {
  if (table.rows === 0 || table.columns.length === 0) {
    throw new TrainingError('table.empty', { rows: table.rows, columns: table.columns.length });
  }
  let bads = 0;
  for (const outcome of target) {
    if (outcome > 1) {
      throw new TrainingError('target.not_binary', { value: outcome });
    }
    bads += outcome;
  }
  const goods = table.rows - bads;
  if (bads === 0 || goods === 0) {
    throw new TrainingError('target.one_class', { rows: table.rows, bads });
  }
  if (Math.min(bads, goods) < 2) {
    throw new TrainingError('target.too_few', { goods, bads });
  }
  return weights === undefined
    ? { badRows: bads, cases: table.rows, bads }
    : { badRows: bads, ...weighedTotals(target, weights) };
}

function weighedTotals(target: Uint8Array, weights: Float64Array): Omit<CaseTotals, 'badRows'> {
  let [cases, bads] = [0, 0];
  for (const [row, weight] of weights.entries()) {
    cases += weight;
    bads += target[row] === 1 ? weight : 0;
  }
  return { cases, bads };
}
