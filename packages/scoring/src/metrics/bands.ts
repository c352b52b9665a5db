import type { Target } from '../table/table.ts';
import { risingOrder } from './ranking.ts';

export type Band = {
  readonly rows: number;
  readonly bads: number;
  readonly lowestScore: number;
  readonly highestScore: number;
  readonly meanScore: number;
};

/**
 * Splits cases, by rising score, into at most `count` bands of about equal size. Equal scores stay
 * together, so a band may take more than its share and there may be fewer bands than asked for.
 */
export function equalBands(target: Target, scores: Float64Array, count: number): Band[] {
  const order = risingOrder(scores);
  const bands: Band[] = [];
  let start = 0;
  for (let band = 1; band <= count && start < order.length; band++) {
    let end = Math.max(start + 1, Math.floor((band * order.length) / count));
    while (end < order.length && scores[order[end] ?? 0] === scores[order[end - 1] ?? 0]) end += 1;
    bands.push(bandOf(order.subarray(start, end), target, scores));
    start = end;
  }
  return bands;
}

/** The lowest score of every band but the first: edges by which other cases are sorted into the bands. */
export function bandEdges(scores: Float64Array, count: number): number[] {
  return equalBands(new Uint8Array(scores.length), scores, count)
    .slice(1)
    .map(({ lowestScore }) => lowestScore);
}

function bandOf(rows: Uint32Array, target: Target, scores: Float64Array): Band {
  let [bads, sum] = [0, 0];
  for (const row of rows) {
    bads += target[row] ?? 0;
    sum += scores[row] ?? 0;
  }
  return {
    rows: rows.length,
    bads,
    lowestScore: scores[rows[0] ?? 0] ?? 0,
    highestScore: scores[rows.at(-1) ?? 0] ?? 0,
    meanScore: sum / rows.length,
  };
}
