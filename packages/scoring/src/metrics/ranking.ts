import { TrainingError } from '../table/training-error.ts';
import type { Target, Weights } from '../table/table.ts';

/**
 * Cases gathered by distinct score, riskiest first. Every measure of order is read from it, so that
 * cases with equal scores are never told apart by their place in the file.
 */
export type Ranking = {
  readonly scores: Float64Array;
  readonly bads: Float64Array;
  readonly goods: Float64Array;
  readonly badTotal: number;
  readonly goodTotal: number;
};

/** Positions by rising score; equal scores in file order. */
export function risingOrder(scores: Float64Array): Uint32Array {
  const order = new Uint32Array(scores.length);
  for (let row = 0; row < order.length; row++) order[row] = row;
  return order.sort((left, right) => (scores[left] ?? 0) - (scores[right] ?? 0) || left - right);
}

/**
 * Ranks cases by their score, a higher one being riskier (a probability of the bad outcome, or any
 * rising function of it). Cases count by their weights where there are any. Throws a TrainingError `target.one_class` when goods or bads are absent.
 */
export function rankByRisk(target: Target, scores: Float64Array, weights?: Weights): Ranking {
  const order = risingOrder(scores);
  const groupScores = new Float64Array(scores.length);
  const bads = new Float64Array(scores.length);
  const goods = new Float64Array(scores.length);
  let groups = 0;
  let [badTotal, goodTotal] = [0, 0];
  for (let place = order.length - 1; place >= 0; place--) {
    const row = order[place] ?? 0;
    const score = scores[row] ?? 0;
    if (groups === 0 || groupScores[groups - 1] !== score) {
      groupScores[groups] = score;
      groups += 1;
    }
    const weight = weights?.[row] ?? 1;
    if (target[row] === 1) {
      bads[groups - 1] = (bads[groups - 1] ?? 0) + weight;
      badTotal += weight;
    } else {
      goods[groups - 1] = (goods[groups - 1] ?? 0) + weight;
      goodTotal += weight;
    }
  }
  requireBothClasses(badTotal, goodTotal);
  return {
    scores: groupScores.subarray(0, groups),
    bads: bads.subarray(0, groups),
    goods: goods.subarray(0, groups),
    badTotal,
    goodTotal,
  };
}

export function requireBothClasses(bads: number, goods: number): void {
  if (bads === 0 || goods === 0) throw new TrainingError('target.one_class', { bads, goods });
}
