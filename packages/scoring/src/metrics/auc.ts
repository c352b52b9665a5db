import { normalQuantile, normalShareBelow } from '../distributions/normal.ts';
import type { Target } from '../table/table.ts';
import { rankByRisk, type Ranking } from './ranking.ts';

export type AucEstimate = {
  readonly auc: number;
  /** 2·AUC − 1, also called the accuracy ratio. */
  readonly gini: number;
  readonly variance: number;
  readonly standardError: number;
  /** A normal interval cut off at 0 and 1. */
  readonly interval: readonly [number, number];
};

/** The chance that a bad case is scored riskier than a good one, ties counting a half (midranks). */
export function aucOf(ranking: Ranking): number {
  let goodsBelow = ranking.goodTotal;
  let pairs = 0;
  for (let group = 0; group < ranking.scores.length; group++) {
    const goods = ranking.goods[group] ?? 0;
    goodsBelow -= goods;
    pairs += (ranking.bads[group] ?? 0) * (goodsBelow + goods / 2);
  }
  return pairs / ranking.badTotal / ranking.goodTotal;
}

/**
 * AUC with the variance of DeLong, DeLong & Clarke-Pearson (1988). With a single bad or good case
 * the variance is unknown (NaN) and the interval goes from 0 to 1.
 */
export function estimateAuc(target: Target, scores: Float64Array, confidence = 0.95): AucEstimate {
  const ranking = rankByRisk(target, scores);
  const auc = aucOf(ranking);
  const { badTotal, goodTotal } = ranking;
  let [badsAbove, goodsBelow] = [0, goodTotal];
  let [badSpread, goodSpread] = [0, 0];
  for (let group = 0; group < ranking.scores.length; group++) {
    const bads = ranking.bads[group] ?? 0;
    const goods = ranking.goods[group] ?? 0;
    goodsBelow -= goods;
    badSpread += bads * ((goodsBelow + goods / 2) / goodTotal - auc) ** 2;
    goodSpread += goods * ((badsAbove + bads / 2) / badTotal - auc) ** 2;
    badsAbove += bads;
  }
  const variance = badSpread / (badTotal - 1) / badTotal + goodSpread / (goodTotal - 1) / goodTotal;
  const standardError = Math.sqrt(variance);
  const reach = normalQuantile(0.5 + confidence / 2) * standardError;
  return {
    auc,
    gini: 2 * auc - 1,
    variance,
    standardError,
    interval: Number.isNaN(reach) ? [0, 1] : [Math.max(0, auc - reach), Math.min(1, auc + reach)],
  };
}

/** The standard error of Hanley & McNeil (1982), which needs no scores: for figures that others publish. */
export function hanleyMcNeilError(auc: number, bads: number, goods: number): number {
  const twoBads = auc / (2 - auc);
  const twoGoods = (2 * auc * auc) / (1 + auc);
  const square = auc * auc;
  return Math.sqrt(
    (auc * (1 - auc) + (bads - 1) * (twoBads - square) + (goods - 1) * (twoGoods - square)) /
      (bads * goods),
  );
}

export type AucComparison = {
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  readonly standardError: number;
  /** Two-sided; 1 when the two order every pair alike. */
  readonly pValue: number;
  readonly interval: readonly [number, number];
};

/** Compares two scores of the same cases by DeLong's test for correlated curves. */
export function compareAuc(
  target: Target,
  first: Float64Array,
  second: Float64Array,
  confidence = 0.95,
): AucComparison {
  const [one, other] = [placements(target, first), placements(target, second)];
  const difference = one.auc - other.auc;
  let [badSpread, goodSpread, bads] = [0, 0, 0];
  for (let row = 0; row < target.length; row++) {
    const gap = (one.values[row] ?? 0) - (other.values[row] ?? 0) - difference;
    if (target[row] === 1) {
      badSpread += gap * gap;
      bads += 1;
    } else goodSpread += gap * gap;
  }
  const goods = target.length - bads;
  const variance = badSpread / (bads - 1) / bads + goodSpread / (goods - 1) / goods;
  const standardError = Math.sqrt(variance);
  const reach = normalQuantile(0.5 + confidence / 2) * standardError;
  return {
    first: one.auc,
    second: other.auc,
    difference,
    standardError,
    pValue: standardError > 0 ? 2 * normalShareBelow(-Math.abs(difference) / standardError) : 1,
    interval: [difference - reach, difference + reach],
  };
}

/** Of each bad the share of goods below it, of each good the share of bads above it. */
function placements(target: Target, scores: Float64Array) {
  const ranking = rankByRisk(target, scores);
  const above = new Map<number, readonly [ofBad: number, ofGood: number]>();
  let [badsAbove, goodsBelow] = [0, ranking.goodTotal];
  for (let group = 0; group < ranking.scores.length; group++) {
    const bads = ranking.bads[group] ?? 0;
    const goods = ranking.goods[group] ?? 0;
    goodsBelow -= goods;
    above.set(ranking.scores[group] ?? 0, [
      (goodsBelow + goods / 2) / ranking.goodTotal,
      (badsAbove + bads / 2) / ranking.badTotal,
    ]);
    badsAbove += bads;
  }
  const values = new Float64Array(target.length);
  for (let row = 0; row < target.length; row++) {
    const [ofBad, ofGood] = above.get(scores[row] ?? 0) ?? [0, 0];
    values[row] = target[row] === 1 ? ofBad : ofGood;
  }
  return { auc: aucOf(ranking), values };
}
