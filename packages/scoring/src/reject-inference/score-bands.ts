import { binOf } from '../stability/count-between.ts';

/**
 * The band of each score, 0 the lowest. Edges come from the accepted cases, so that each band has
 * accepted cases to learn from; rejected ones are sorted into the same bands.
 */
export function bandsOf(scores: Float64Array, edges: readonly number[]): Uint16Array {
  return Uint16Array.from(scores, (score) => Math.max(0, binOf(score, edges)));
}
