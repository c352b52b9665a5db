import { requireBothClasses } from '../metrics/ranking.ts';
import type { Target } from '../table/table.ts';
import { logit, probabilityOf } from './logit.ts';

/** logit p′ = intercept + slope · logit p: a calibration of two numbers, fit for small samples. */
export type Recalibration = { readonly intercept: number; readonly slope: number };

const STEPS_MAX = 100;
const HALVINGS_MAX = 40;
const CONVERGED = 1e-12;

/**
 * Fits probabilities to outcomes by logistic regression on their log-odds (Cox 1958; Platt 1999),
 * with a slope drawn towards 1 as if `slopePenalty` had been seen for it. The penalty keeps the
 * slope finite where the score parts bads from goods without error; the intercept is free, so the
 * mean probability becomes the bad rate. Throws a TrainingError `target.one_class`.
 */
export function fitRecalibration(
  target: Target,
  probabilities: Float64Array,
  { slopePenalty = 1 }: { readonly slopePenalty?: number } = {},
): Recalibration {
  const bads = target.reduce((sum, bad) => sum + bad, 0);
  requireBothClasses(bads, target.length - bads);
  const scores = probabilities.map(logit);
  let current: Recalibration = { intercept: logit(bads / target.length), slope: 1 };
  let value = objective(target, scores, current, slopePenalty);
  for (let step = 0; step < STEPS_MAX; step++) {
    const newton = newtonStep(target, scores, current, slopePenalty);
    const better = tryStep(current, newton, (next) => {
      const reached = objective(target, scores, next, slopePenalty);
      return reached > value ? reached : null;
    });
    if (better === null) break;
    const gain = better.value - value;
    ({ at: current, value } = better);
    if (gain < CONVERGED * (1 + Math.abs(value))) break;
  }
  return current;
}

/** The probability of bad after recalibration. */
export function recalibrate({ intercept, slope }: Recalibration, probability: number): number {
  return probabilityOf(intercept + slope * logit(probability));
}

function objective(
  target: Target,
  scores: Float64Array,
  { intercept, slope }: Recalibration,
  slopePenalty: number,
): number {
  let sum = (-slopePenalty / 2) * (slope - 1) ** 2;
  for (let row = 0; row < target.length; row++) {
    const logOdds = intercept + slope * (scores[row] ?? 0);
    const signed = target[row] === 1 ? -logOdds : logOdds;
    sum -= signed > 0 ? signed + Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed));
  }
  return sum;
}

function newtonStep(
  target: Target,
  scores: Float64Array,
  { intercept, slope }: Recalibration,
  slopePenalty: number,
): Recalibration {
  let [gradientIntercept, gradientSlope] = [0, -slopePenalty * (slope - 1)];
  let [aa, ab, bb] = [0, 0, slopePenalty];
  for (let row = 0; row < target.length; row++) {
    const score = scores[row] ?? 0;
    const probability = probabilityOf(intercept + slope * score);
    const gap = (target[row] ?? 0) - probability;
    const weight = probability * (1 - probability);
    gradientIntercept += gap;
    gradientSlope += gap * score;
    aa += weight;
    ab += weight * score;
    bb += weight * score * score;
  }
  const determinant = aa * bb - ab * ab;
  return {
    intercept: (bb * gradientIntercept - ab * gradientSlope) / determinant,
    slope: (aa * gradientSlope - ab * gradientIntercept) / determinant,
  };
}

/** Halves a step until it improves; null when even the smallest does not. */
function tryStep(
  from: Recalibration,
  step: Recalibration,
  improves: (next: Recalibration) => number | null,
): { at: Recalibration; value: number } | null {
  let length = 1;
  for (let halving = 0; halving < HALVINGS_MAX; halving++) {
    const at = {
      intercept: from.intercept + length * step.intercept,
      slope: from.slope + length * step.slope,
    };
    const value = improves(at);
    if (value !== null) return { at, value };
    length /= 2;
  }
  return null;
}
