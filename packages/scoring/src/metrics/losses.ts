import type { Target } from '../table/table.ts';

/** A certain forecast that fails would cost infinitely much; it is read as this far from certain. */
const SMALLEST_PROBABILITY = 1e-15;

/** Mean squared distance of the probability of bad from the outcome. */
export function brierScore(target: Target, probabilities: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < target.length; row++) {
    sum += ((probabilities[row] ?? 0) - (target[row] ?? 0)) ** 2;
  }
  return sum / target.length;
}

/** Mean of −ln of the probability given to what happened. */
export function logLoss(target: Target, probabilities: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < target.length; row++) {
    const bad = probabilities[row] ?? 0;
    const happened = target[row] === 1 ? bad : 1 - bad;
    sum -= Math.log(Math.max(SMALLEST_PROBABILITY, happened));
  }
  return sum / target.length;
}
