import type { Target, Weights } from '../table/table.ts';
import { aucOf } from './auc.ts';
import { calibrationError } from './calibration-error.ts';
import { ksOf } from './curves.ts';
import { brierScore, logLoss } from './losses.ts';
import { rankByRisk } from './ranking.ts';

/** The six figures a model is judged by; `ece` over ten bins of equal width. */
export type Performance = {
  readonly auc: number;
  readonly ks: number;
  readonly gini: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly ece: number;
};

/**
 * Judges probabilities of bad by what happened; cases count by their weights where there are any. Throws a
 * TrainingError `target.one_class`.
 */
export function performanceOf(
  target: Target,
  probabilities: Float64Array,
  weights?: Weights,
): Performance {
  const ranking = rankByRisk(target, probabilities, weights);
  const auc = aucOf(ranking);
  return {
    auc,
    ks: ksOf(ranking),
    gini: 2 * auc - 1,
    brier: brierScore(target, probabilities, weights),
    logLoss: logLoss(target, probabilities, weights),
    ece: calibrationError(target, probabilities, { weights }),
  };
}

/** The plain mean of each figure. */
export function meanPerformance(all: readonly Performance[]): Performance {
  const mean = (of: (one: Performance) => number): number =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    auc: mean((one) => one.auc),
    ks: mean((one) => one.ks),
    gini: mean((one) => one.gini),
    brier: mean((one) => one.brier),
    logLoss: mean((one) => one.logLoss),
    ece: mean((one) => one.ece),
  };
}
