import { knownRank } from './axis.ts';
import type { AttributeDefinition, AttributeValue } from './catalogue.ts';

/** Codes of a row without a number: nothing at all, or something that is not one. */
export const MISSING_CODE = 255;
export const MISFIT_CODE = 254;

/** With a code for each cut and each gap between cuts, this many fill a byte beside the two above. */
const MOST_CUTS = 126;

/** From this many values the cuts are drawn. */
const SAMPLE = 10_000;

/**
 * Many different numbers, each with a byte that says about where it lies: odd codes are a cut itself,
 * even ones a gap between cuts. A comparison is settled by the byte for all but the few numbers in
 * the very gaps where its own bounds lie.
 */
export type NumberCells = {
  readonly kind: 'numbers';
  readonly numbers: Float64Array;
  readonly codes: Uint8Array;
  readonly cuts: Float64Array;
};

export function numberCells(
  values: readonly AttributeValue[],
  definition: AttributeDefinition,
): NumberCells {
  const numbers = Float64Array.from(values, (value) => knownRank(value, definition) ?? Number.NaN);
  const cuts = quantilesOf(numbers);
  const codes = Uint8Array.from(numbers, (number, row) => {
    if (Number.isNaN(number)) {
      return values[row] === null ? MISSING_CODE : MISFIT_CODE;
    }
    return codeOf(number, cuts);
  });
  return { kind: 'numbers', numbers, codes, cuts };
}

/** Values that many rows share are surely among them, so they have codes of their own. */
function quantilesOf(numbers: Float64Array): Float64Array {
  const stride = Math.max(1, Math.floor(numbers.length / SAMPLE));
  const sample = numbers
    .filter((number, row) => row % stride === 0 && !Number.isNaN(number))
    .sort();
  const chosen = Array.from(
    { length: MOST_CUTS },
    (_, index) => sample[Math.floor((index / MOST_CUTS) * sample.length)] ?? 0,
  );
  return Float64Array.from(new Set(chosen)).sort();
}

function codeOf(number: number, cuts: Float64Array): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cuts[middle] ?? 0) < number) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return cuts[low] === number ? 2 * low + 1 : 2 * low;
}
