import { logGamma, TINY } from './gamma.ts';

const LIMIT_OF_STEPS = 10_000;
const PRECISION = 1e-16;

/** The regularised incomplete beta function I_x(a, b): the share of a Beta(a, b) at or below x. */
export function betaShareBelow(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`a beta distribution needs a, b > 0: ${a}, ${b}`);
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const scale = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  // The fraction converges fast below the mean; above it the mirror image does.
  return x < (a + 1) / (a + b + 2)
    ? (scale * betaFraction(x, a, b)) / a
    : 1 - (scale * betaFraction(1 - x, b, a)) / b;
}

/**
 * The upper bound of the one-sided Jeffreys interval and its like: the x below which `share` of a
 * Beta(a, b) lies. Found by bisection to the last bit.
 */
export function betaQuantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let middle = 0.5; middle > low && middle < high; middle = (low + high) / 2) {
    if (betaShareBelow(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return high;
}

/** P(X ≥ count) of a binomial of `trials` with probability `probability`. */
export function binomialUpperTail(count: number, trials: number, probability: number): number {
  if (count <= 0) return 1;
  if (count > trials) return 0;
  return betaShareBelow(probability, count, trials - count + 1);
}

/** Lentz's method on the continued fraction of Abramowitz & Stegun 26.5.8. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let fraction = d;
  for (let step = 1; step < LIMIT_OF_STEPS; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    fraction *= d * c;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return fraction;
}
