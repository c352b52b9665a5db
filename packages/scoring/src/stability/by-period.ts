import { aucOf } from '../metrics/auc.ts';
import { ksOf } from '../metrics/curves.ts';
import { rankByRisk } from '../metrics/ranking.ts';
import { takeTarget, type Target } from '../table/table.ts';

export type PeriodPerformance = {
  readonly period: string;
  readonly rows: number;
  readonly bads: number;
  readonly badRate: number;
  readonly meanScore: number;
  /** Null in a period that saw only goods, or only bads. */
  readonly auc: number | null;
  readonly ks: number | null;
};

/** How well a score separated bads from goods in each month (or other label), in the labels' order. */
export function performanceByPeriod(
  periods: readonly string[],
  target: Target,
  scores: Float64Array,
): PeriodPerformance[] {
  const rowsOf = Map.groupBy(periods.keys(), (row) => periods[row] ?? '');
  return [...rowsOf.entries()]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([period, rows]) => {
      const ofPeriod = takeTarget(target, Uint32Array.from(rows));
      const periodScores = Float64Array.from(rows, (row) => scores[row] ?? NaN);
      const bads = ofPeriod.reduce((sum, bad) => sum + bad, 0);
      const isMixed = bads > 0 && bads < rows.length;
      const ranking = isMixed ? rankByRisk(ofPeriod, periodScores) : null;
      return {
        period,
        rows: rows.length,
        bads,
        badRate: bads / rows.length,
        meanScore: periodScores.reduce((sum, score) => sum + score, 0) / rows.length,
        auc: ranking && aucOf(ranking),
        ks: ranking && ksOf(ranking),
      };
    });
}
