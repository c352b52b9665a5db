const MISSING_BIN = -1;

/**
 * The bin of a value among rising edges: values below the first edge are in bin 0, those at or
 * above the last in bin `edges.length`; a missing value (NaN) is in bin −1.
 */
export function binOf(value: number, edges: readonly number[]): number {
  if (Number.isNaN(value)) return MISSING_BIN;
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value < (edges[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many values lie in each bin; missing ones, when there are any, in a last bin of their own. */
export function countBetween(values: Float64Array, edges: readonly number[]): number[] {
  const counts = Array<number>(edges.length + 1).fill(0);
  let missing = 0;
  for (const value of values) {
    const bin = binOf(value, edges);
    if (bin === MISSING_BIN) missing += 1;
    else counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return missing > 0 ? [...counts, missing] : counts;
}
