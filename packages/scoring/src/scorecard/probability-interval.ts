import { binOf, type ScorecardRow, valueOf } from './explain-row.ts';
import { probabilityOf } from '../calibration/logit.ts';
import type { Scorecard } from './scorecard.ts';

export type ProbabilityInterval = {
  readonly lower: number;
  readonly probability: number;
  readonly upper: number;
  /** Of the log-odds. */
  readonly standardError: number;
};

/**
 * How sure the training was of a case's probability, by the delta method: the variance of its log-odds is
 * xᵀ(XᵀWX + λI₀)⁻¹x. `deviations` is the normal quantile of the interval: 1.959964 for 95 % of both sides,
 * 0.841621 for 80 % of one. It says nothing about bins or about a world that has changed.
 */
export function probabilityInterval(
  card: Scorecard,
  row: ScorecardRow,
  deviations: number,
): ProbabilityInterval {
  const weights = card.features.map(
    (feature) => feature.bins[binOf(feature, valueOf(feature, row))]?.weightOfEvidence ?? 0,
  );
  const logOdds = card.features.reduce(
    (sum, feature, position) => sum + feature.coefficient * (weights[position] ?? 0),
    card.intercept,
  );
  const terms = [1, ...weights];
  const variance = card.covariance.reduce(
    (sum, cells, member) =>
      sum +
      (terms[member] ?? 0) *
        cells.reduce((part, cell, other) => part + cell * (terms[other] ?? 0), 0),
    0,
  );
  const standardError = Math.sqrt(Math.max(0, variance));
  return {
    lower: probabilityOf(logOdds - deviations * standardError),
    probability: probabilityOf(logOdds),
    upper: probabilityOf(logOdds + deviations * standardError),
    standardError,
  };
}
