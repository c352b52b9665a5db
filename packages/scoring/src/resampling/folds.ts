import { TrainingError } from '../table/training-error.ts';
import type { Target } from '../table/table.ts';
import { randomFromSeed, shuffle } from './random.ts';

/** Which fold each case is tested in; every fold has its share of bads and of goods. */
export type Folds = { readonly count: number; readonly foldOfRow: Uint16Array };

export const LARGEST_FOLD_COUNT = 1000;

/** Folds without chance: the rank of a case within its class, in file order, modulo the count. */
export function foldsByRank(target: Target, count: number): Folds {
  return deal(target, count, (rows) => rows);
}

/** The same, after shuffling each class; a seed decides them to the last bit. */
export function foldsBySeed(target: Target, count: number, seed: number): Folds {
  const random = randomFromSeed(seed);
  return deal(target, count, (rows) => shuffle(rows, random));
}

/** The cases a fold is tested on, and all the others, each in file order. */
export function splitFold({ foldOfRow }: Folds, fold: number) {
  const test: number[] = [];
  const training: number[] = [];
  for (let row = 0; row < foldOfRow.length; row++) {
    if (foldOfRow[row] === fold) test.push(row);
    else training.push(row);
  }
  return { training: Uint32Array.from(training), test: Uint32Array.from(test) };
}

/**
 * Throws a RangeError for a count outside 2 … 1000, a TrainingError `target.one_class`, or
 * `target.too_few` when a class has fewer cases than there are folds.
 */
function deal(target: Target, count: number, order: (rows: Uint32Array) => Uint32Array): Folds {
  if (!Number.isInteger(count) || count < 2 || count > LARGEST_FOLD_COUNT) {
    throw new RangeError(`folds must be a whole number from 2 to ${LARGEST_FOLD_COUNT}: ${count}`);
  }
  const foldOfRow = new Uint16Array(target.length);
  const classes = [1, 0].map((bad) => rowsOfClass(target, bad));
  const [bads = 0, goods = 0] = classes.map((rows) => rows.length);
  if (bads === 0 || goods === 0) throw new TrainingError('target.one_class', { bads, goods });
  if (Math.min(bads, goods) < count) {
    throw new TrainingError('target.too_few', { bads, goods, folds: count });
  }
  for (const rows of classes) {
    for (const [rank, row] of order(rows).entries()) foldOfRow[row] = rank % count;
  }
  return { count, foldOfRow };
}

function rowsOfClass(target: Target, bad: number): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < target.length; row++) if (target[row] === bad) rows.push(row);
  return Uint32Array.from(rows);
}
