import { placeOf } from '../binning/value-counts.ts';
import type { Weights } from '../table/table.ts';
import { finite, GAP_BIN } from './bins.ts';

/** Columns longer than this are cut by an even sample of their rows: more rows move no cut by much. */
const ROWS_FOR_CUTS_MAX = 60_000;

export type NumericBins = {
  readonly kind: 'numeric';
  readonly name: string;
  /** 0 for a gap, else 1 + the number of cuts below the value. */
  readonly bins: Uint8Array;
  readonly binCount: number;
  /** Ascending; a value at a cut lies under it. */
  readonly cuts: Float64Array;
};

/**
 * Cuts a column between its distinct values where they are few enough, else so that the bins hold
 * about equally many cases, by weight where there are weights. A value that alone fills a bin gets a bin of its own.
 */
export function binNumbers(
  name: string,
  values: Float64Array,
  binsMax: number,
  weights?: Weights,
): NumericBins {
  const found = distinct(sortedPresent(values));
  const cuts = cutsBetween(
    weights === undefined ? found : weighed(found, values, weights),
    binsMax,
  );
  const bins = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    bins[row] = binOf(values[row] ?? Number.NaN, cuts);
  }
  return { kind: 'numeric', name, bins, binCount: cuts.length + 2, cuts };
}

/** 0 for a gap, else 1 + the number of cuts below the value. */
export function binOf(value: number, cuts: Float64Array): number {
  if (Number.isNaN(value)) {
    return GAP_BIN;
  }
  const number = finite(value);
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (number <= (cuts[middle] ?? 0)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low + 1;
}

function sortedPresent(values: Float64Array): Float64Array {
  const stride = strideOf(values);
  const present = new Float64Array(Math.ceil(values.length / stride));
  let count = 0;
  for (let row = 0; row < values.length; row += stride) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      present[count++] = finite(value);
    }
  }
  return present.subarray(0, count).sort();
}

const strideOf = (values: Float64Array): number =>
  Math.max(1, Math.ceil(values.length / ROWS_FOR_CUTS_MAX));

type Distinct = { readonly values: readonly number[]; readonly counts: readonly number[] };

/** The same values, counted by the weights of their rows. */
function weighed({ values: known }: Distinct, values: Float64Array, weights: Weights): Distinct {
  const ascending = Float64Array.from(known);
  const counts = Array<number>(known.length).fill(0);
  for (let row = 0; row < values.length; row += strideOf(values)) {
    const at = placeOf(finite(values[row] ?? Number.NaN), ascending);
    if (at >= 0) {
      counts[at] = (counts[at] ?? 0) + (weights[row] ?? 0);
    }
  }
  return { values: known, counts };
}

function cutsBetween({ values, counts }: Distinct, binsMax: number): Float64Array {
  const cuts: number[] = [];
  let rowsLeft = counts.reduce((sum, count) => sum + count, 0);
  let rowsInBin = 0;
  for (let position = 0; position + 1 < values.length; position++) {
    const binsLeft = binsMax - cuts.length;
    const rowsPerBin = values.length <= binsMax ? 0 : (rowsLeft + rowsInBin) / binsLeft;
    const count = counts[position] ?? 0;
    rowsInBin += count;
    rowsLeft -= count;
    const nextIsHeavy = (counts[position + 1] ?? 0) >= rowsPerBin;
    if (binsLeft > 1 && (rowsInBin >= rowsPerBin || nextIsHeavy)) {
      cuts.push(between(values[position] ?? 0, values[position + 1] ?? 0));
      rowsInBin = 0;
    }
  }
  return Float64Array.from(cuts);
}

function distinct(sorted: Float64Array): Distinct {
  const values: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (value === values.at(-1)) {
      counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    } else {
      values.push(value);
      counts.push(1);
    }
  }
  return { values, counts };
}

/** The midpoint, or the lower value where rounding leaves no number between. */
function between(lower: number, upper: number): number {
  const middle = lower / 2 + upper / 2;
  return middle >= lower && middle < upper ? middle : lower;
}
