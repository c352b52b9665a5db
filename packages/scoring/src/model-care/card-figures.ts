import { estimateAuc } from '../metrics/auc.ts';
import { calibrationError } from '../metrics/calibration-error.ts';
import { ksOf } from '../metrics/curves.ts';
import { brierScore, logLoss } from '../metrics/losses.ts';
import { rankByRisk } from '../metrics/ranking.ts';
import { bootstrapInterval } from '../resampling/bootstrap.ts';
import type { Target } from '../table/table.ts';
import type { ModelCard } from './model-card.ts';

/** Draws of the intervals that have no formula: 500 give two digits of a 95 % interval. */
const REPLICATES_MAX = 500;
const REPLICATES_MIN = 100;
/** Large samples have narrow intervals and take long to draw: about so many cases are drawn in all. */
const DRAWN_ROWS = 5_000_000;

type Statistic = (target: Target, probabilities: Float64Array) => number;

/** The figures of a card, each with its 95 % interval: of AUC and Gini by DeLong, of the others by bootstrap. */
export function cardFigures(
  target: Target,
  probabilities: Float64Array,
  seed: number,
): ModelCard['figures'] {
  const { auc, gini, interval } = estimateAuc(target, probabilities);
  const [low, high] = interval;
  const bootstrapped = (statistic: Statistic) => {
    const drawn = bootstrapInterval(target, probabilities, statistic, {
      replicates: replicatesFor(target.length),
      seed,
    });
    return {
      value: statistic(target, probabilities),
      interval: [...drawn] satisfies [number, number],
    };
  };
  return {
    auc: { value: auc, interval: [low, high] },
    gini: { value: gini, interval: [2 * low - 1, 2 * high - 1] },
    ks: bootstrapped((bads, scores) => ksOf(rankByRisk(bads, scores))),
    brier: bootstrapped(brierScore),
    logLoss: bootstrapped(logLoss),
    ece: bootstrapped((bads, scores) => calibrationError(bads, scores)),
  };
}

const replicatesFor = (rows: number): number =>
  Math.min(REPLICATES_MAX, Math.max(REPLICATES_MIN, Math.round(DRAWN_ROWS / rows)));
