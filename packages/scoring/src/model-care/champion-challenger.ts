import { normalQuantile } from '../distributions/normal.ts';
import { compareAuc, type AucComparison } from '../metrics/auc.ts';
import { performanceOf, type Performance } from '../metrics/performance.ts';
import type { Target } from '../table/table.ts';

export const CHALLENGE_VERDICTS = ['challenger', 'champion', 'undecided'] as const;
export type ChallengeVerdict = (typeof CHALLENGE_VERDICTS)[number];

/** Of a loss that each case has, with a normal interval. */
export type MeanDifference = {
  readonly mean: number;
  readonly interval: readonly [number, number];
};

export type Challenge = {
  readonly champion: Performance;
  readonly challenger: Performance;
  /** Challenger less champion, on the same cases (DeLong). */
  readonly auc: AucComparison;
  /** Challenger less champion; below zero the challenger's probabilities fit better. */
  readonly logLossDifference: MeanDifference;
  readonly brierDifference: MeanDifference;
  readonly verdict: ChallengeVerdict;
};

/**
 * Compares two models on cases that neither was trained on. The challenger wins when it orders
 * cases better beyond chance and its log loss is not worse beyond chance; the champion when either
 * is turned round; else it stays undecided, and the champion with it in office.
 */
export function challenge(
  target: Target,
  championProbabilities: Float64Array,
  challengerProbabilities: Float64Array,
  confidence = 0.95,
): Challenge {
  const auc = compareAuc(target, challengerProbabilities, championProbabilities, confidence);
  const logLossDifference = meanDifference(
    lossesOf(target, challengerProbabilities),
    lossesOf(target, championProbabilities),
    confidence,
  );
  return {
    champion: performanceOf(target, championProbabilities),
    challenger: performanceOf(target, challengerProbabilities),
    auc,
    logLossDifference,
    brierDifference: meanDifference(
      squaresOf(target, challengerProbabilities),
      squaresOf(target, championProbabilities),
      confidence,
    ),
    verdict: verdictOf(auc.interval, logLossDifference.interval),
  };
}

type Interval = readonly [number, number];

function verdictOf([aucLow, aucHigh]: Interval, [lossLow]: Interval): ChallengeVerdict {
  if (aucHigh < 0 || lossLow > 0) return 'champion';
  return aucLow > 0 ? 'challenger' : 'undecided';
}

const SMALLEST_PROBABILITY = 1e-15;

const lossesOf = (target: Target, probabilities: Float64Array): Float64Array =>
  probabilities.map(
    (bad, row) => -Math.log(Math.max(SMALLEST_PROBABILITY, target[row] === 1 ? bad : 1 - bad)),
  );

const squaresOf = (target: Target, probabilities: Float64Array): Float64Array =>
  probabilities.map((bad, row) => (bad - (target[row] ?? 0)) ** 2);

function meanDifference(
  first: Float64Array,
  second: Float64Array,
  confidence: number,
): MeanDifference {
  const gaps = first.map((value, row) => value - (second[row] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const spread = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1);
  const reach = normalQuantile(0.5 + confidence / 2) * Math.sqrt(spread / gaps.length);
  return { mean, interval: [mean - reach, mean + reach] as const };
}
