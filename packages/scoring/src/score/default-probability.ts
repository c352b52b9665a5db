import { probabilityOf } from '../calibration/logit.ts';
import { betaQuantile } from '../distributions/beta.ts';
import { normalQuantile } from '../distributions/normal.ts';
import type { Calibration } from '../model/calibration.ts';

export type DefaultProbability = {
  readonly probability: number;
  readonly interval: { readonly low: number; readonly high: number; readonly share: number };
};

type Reading = (score: number) => DefaultProbability;

// Quantiles take longer to find than a firm to score, and belong to the calibration alone.
const readings = new WeakMap<Calibration, Reading>();

/**
 * The probability of default of a score, with how sure the outcomes make it: by the delta method on the log-odds for a
 * fitted curve, by Jeffreys' interval for an observed band.
 */
export function defaultProbability(calibration: Calibration, score: number): DefaultProbability {
  const known = readings.get(calibration);
  const reading =
    known ?? (calibration.method === 'logistic' ? readCurve(calibration) : readBands(calibration));
  readings.set(calibration, reading);
  return reading(score);
}

function readCurve(calibration: Extract<Calibration, { method: 'logistic' }>): Reading {
  const { intercept, slopePerPoint, covariance, intervalShare } = calibration;
  const [ofIntercept, cross, ofSlope] = covariance;
  const deviations = normalQuantile((1 + intervalShare) / 2);
  return (score) => {
    const logOdds = intercept + slopePerPoint * score;
    const variance = ofIntercept + 2 * score * cross + score * score * ofSlope;
    const margin = deviations * Math.sqrt(Math.max(0, variance));
    return {
      probability: probabilityOf(logOdds),
      interval: {
        low: probabilityOf(logOdds - margin),
        high: probabilityOf(logOdds + margin),
        share: intervalShare,
      },
    };
  };
}

function readBands({
  bands,
  intervalShare,
}: Extract<Calibration, { method: 'isotonic' }>): Reading {
  const tail = (1 - intervalShare) / 2;
  const answers = bands.map(({ from, cases, bads }) => ({
    from,
    probability: bads / cases,
    interval: {
      // At the ends Jeffreys' interval is closed by hand, so that it holds what was seen.
      low: bads === 0 ? 0 : betaQuantile(tail, bads + 0.5, cases - bads + 0.5),
      high: bads === cases ? 1 : betaQuantile(1 - tail, bads + 0.5, cases - bads + 0.5),
      share: intervalShare,
    },
  }));
  return (score) => {
    const answer = answers.find(({ from }) => score >= from);
    if (answer === undefined) {
      throw new Error(`No band for ${score}: the lowest must begin at 0`);
    }
    return { probability: answer.probability, interval: { ...answer.interval } };
  };
}
