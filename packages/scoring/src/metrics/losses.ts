import type { Target, Weights } from '../table/table.ts';

/** A certain forecast that fails would cost infinitely much; it is read as this far from certain. */
const SMALLEST_PROBABILITY = 1e-15;

/** Mean squared distance of the probability of bad from the outcome, by weight where there are weights. */
export function brierScore(target: Target, probabilities: Float64Array, weights?: Weights): number {
  let [sum, cases] = [0, 0];
  for (let row = 0; row < target.length; row++) {
    const weight = weights?.[row] ?? 1;
    sum += weight * ((probabilities[row] ?? 0) - (target[row] ?? 0)) ** 2;
    cases += weight;
  }
  return sum / cases;
}

/** Mean of −ln of the probability given to what happened, by weight where there are weights. */
export function logLoss(target: Target, probabilities: Float64Array, weights?: Weights): number {
  let [sum, cases] = [0, 0];
  for (let row = 0; row < target.length; row++) {
    const bad = probabilities[row] ?? 0;
    const happened = target[row] === 1 ? bad : 1 - bad;
    const weight = weights?.[row] ?? 1;
    sum -= weight * Math.log(Math.max(SMALLEST_PROBABILITY, happened));
    cases += weight;
  }
  return sum / cases;
}
