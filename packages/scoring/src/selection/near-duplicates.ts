import { type Design, readBlock, thinned } from '../logistic/design.ts';
import type { Weights } from '../table/table.ts';

/** Enough rows to tell a correlation of 0.95 from one of 0.94. */
const ENOUGH_ROWS = 20_000;

export type Duplicate = {
  readonly column: number;
  readonly of: number;
  readonly correlation: number;
};

/**
 * Columns that say nearly what an earlier one says (their correlation is at or beyond the limit), going from
 * the first, which is taken for the better. Large designs are judged on evenly spaced rows; rows count by
 * their weights where there are any.
 */
export function nearDuplicates(
  design: Design,
  maximumCorrelation: number,
  weights?: Weights,
): Duplicate[] {
  const stride = Math.max(1, Math.floor(design.rows / ENOUGH_ROWS));
  const sample = stride === 1 ? design : thinned(design, stride);
  const sampled = weights?.filter((_, row) => row % stride === 0);
  const kept: { column: number; values: Float64Array }[] = [];
  const duplicates: Duplicate[] = [];
  for (const [column, source] of sample.columns.entries()) {
    const values = new Float64Array(sample.rows);
    readBlock(source, 0, sample.rows, values);
    standardise(values, sampled);
    let found: Duplicate | null = null;
    for (const earlier of kept) {
      const correlation = product(values, earlier.values);
      if (found === null && Math.abs(correlation) >= maximumCorrelation) {
        found = { column, of: earlier.column, correlation };
      }
    }
    if (found === null) {
      kept.push({ column, values });
    } else {
      duplicates.push(found);
    }
  }
  return duplicates;
}

/**
 * Centres the values, multiplies them by the roots of the weights and scales them to length one; a column of equal
 * values becomes all 0.
 */
function standardise(values: Float64Array, weights: Weights | undefined): void {
  let [total, sum] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights?.[row] ?? 1;
    total += weight;
    sum += weight * (values[row] ?? 0);
  }
  const mean = sum / total;
  for (let row = 0; row < values.length; row++) {
    values[row] = Math.sqrt(weights?.[row] ?? 1) * ((values[row] ?? 0) - mean);
  }
  const length = Math.sqrt(product(values, values));
  for (let row = 0; row < values.length; row++) {
    values[row] = length > 1e-9 ? (values[row] ?? 0) / length : 0;
  }
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) {
    sum += (left[row] ?? 0) * (right[row] ?? 0);
  }
  return sum;
}
