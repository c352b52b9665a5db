import type { Ranking } from './ranking.ts';

export type RocPoint = {
  /** Cases with at least this score are called bad; infinite at the first point, where nobody is. */
  readonly cut: number;
  readonly falsePositiveShare: number;
  readonly truePositiveShare: number;
};

export type CapPoint = { readonly rowShare: number; readonly badShare: number };

/** Largest gap between the shares of bads and of goods found by any cut, taken at distinct scores only. */
export function ksOf(ranking: Ranking): number {
  let [bads, goods, widest] = [0, 0, 0];
  for (let group = 0; group < ranking.scores.length; group++) {
    bads += ranking.bads[group] ?? 0;
    goods += ranking.goods[group] ?? 0;
    widest = Math.max(widest, Math.abs(bads / ranking.badTotal - goods / ranking.goodTotal));
  }
  return widest;
}

/** The receiver operating characteristic, from nobody called bad to everybody. */
export function rocPoints(ranking: Ranking): RocPoint[] {
  const points: RocPoint[] = [{ cut: Infinity, falsePositiveShare: 0, truePositiveShare: 0 }];
  let [bads, goods] = [0, 0];
  for (let group = 0; group < ranking.scores.length; group++) {
    bads += ranking.bads[group] ?? 0;
    goods += ranking.goods[group] ?? 0;
    points.push({
      cut: ranking.scores[group] ?? 0,
      falsePositiveShare: goods / ranking.goodTotal,
      truePositiveShare: bads / ranking.badTotal,
    });
  }
  return points;
}

/** The cumulative accuracy profile: share of bads among the riskiest share of cases. */
export function capPoints(ranking: Ranking): CapPoint[] {
  const badShareOfAll = ranking.badTotal / (ranking.badTotal + ranking.goodTotal);
  return rocPoints(ranking).map(({ falsePositiveShare, truePositiveShare }) => ({
    rowShare: badShareOfAll * truePositiveShare + (1 - badShareOfAll) * falsePositiveShare,
    badShare: truePositiveShare,
  }));
}
