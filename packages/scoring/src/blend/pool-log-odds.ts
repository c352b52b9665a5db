import { logit, probabilityOf } from '../calibration/logit.ts';

/**
 * Fuses probabilities of default by adding up how far each moves the log-odds from the prior, times its weight. Weights
 * that add up to 1 make a logarithmic opinion pool; a weight of 1 each is naive Bayes, which counts twice what both
 * sources know. For sources without outcomes to fit weights on; else `fitBlend`.
 */
export function poolLogOdds(
  priorProbability: number,
  evidence: readonly { readonly probability: number; readonly weight: number }[],
): number {
  const prior = logit(priorProbability);
  return probabilityOf(
    evidence.reduce(
      (sum, { probability, weight }) => sum + weight * (logit(probability) - prior),
      prior,
    ),
  );
}
