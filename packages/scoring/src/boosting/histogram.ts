import type { BinnedTable } from './binned-table.ts';

/**
 * Sums of the first and second derivatives of the log loss by bin, interleaved: bin b of the table
 * holds them at 2b and 2b + 1.
 */
export type Histogram = Float64Array;

export function emptyHistogram(table: BinnedTable): Histogram {
  return new Float64Array(table.binCount * 2);
}

/** Derivatives of the given rows, in their order, interleaved as a histogram wants them. */
export function gatherDerivatives(
  derivatives: Float64Array,
  rows: Int32Array,
  into: Float64Array,
): void {
  for (let position = 0; position < rows.length; position++) {
    const at = (rows[position] ?? 0) * 2;
    into[position * 2] = derivatives[at] ?? 0;
    into[position * 2 + 1] = derivatives[at + 1] ?? 0;
  }
}

/** Fills the histogram's part of one column; `gathered` holds the derivatives of `rows` in order. */
export function fillColumn(
  bins: Uint8Array,
  rows: Int32Array,
  gathered: Float64Array,
  part: Float64Array,
): void {
  part.fill(0);
  for (let position = 0; position < rows.length; position++) {
    const at = (bins[rows[position] ?? 0] ?? 0) * 2;
    part[at] = (part[at] ?? 0) + (gathered[position * 2] ?? 0);
    part[at + 1] = (part[at + 1] ?? 0) + (gathered[position * 2 + 1] ?? 0);
  }
}

/** Turns a node's histogram into that of one child, given the other child's. */
export function subtract(histogram: Histogram, other: Histogram): void {
  for (let at = 0; at < histogram.length; at++) {
    histogram[at] = (histogram[at] ?? 0) - (other[at] ?? 0);
  }
}
