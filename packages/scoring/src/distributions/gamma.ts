/** Terms of Stirling's series, B₂ₖ / (2k(2k−1)): beyond `STIRLING_FROM` the first left out is below 1e-16. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
const STIRLING_FROM = 16;
const LIMIT_OF_STEPS = 10_000;
const PRECISION = 1e-16;
/** Stands for a zero denominator in Lentz's method. */
export const TINY = 1e-300;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma needs a positive number, not ${x}`);
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  let series = 0;
  let power = 1 / shifted;
  for (const term of STIRLING) {
    series += term * power;
    power /= shifted * shifted;
  }
  const main = (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI);
  return main + series - Math.log(product);
}

/** The upper regularised incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), for a > 0 and x ≥ 0. */
export function upperGamma(a: number, x: number): number {
  if (!(x >= 0)) throw new RangeError(`upperGamma needs x of at least 0, not ${x}`);
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  // Each form converges fast on its own side of a + 1 (Abramowitz & Stegun 6.5.29 and 6.5.31).
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

/** The lower regularised incomplete gamma function P(a, x) = 1 − Q(a, x), without its cancellation near 0. */
export function lowerGamma(a: number, x: number): number {
  if (!(x >= 0)) throw new RangeError(`lowerGamma needs x of at least 0, not ${x}`);
  if (x === 0) return 0;
  return x < a + 1
    ? Math.exp(a * Math.log(x) - x - logGamma(a)) * lowerSeries(a, x)
    : 1 - upperGamma(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < LIMIT_OF_STEPS && term > sum * PRECISION; step++) {
    term *= x / (a + step);
    sum += term;
  }
  return sum;
}

/** Lentz's method, as modified by Thompson and Barnett (1986). */
function upperFraction(a: number, x: number): number {
  let denominator = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / denominator;
  let fraction = d;
  for (let step = 1; step < LIMIT_OF_STEPS; step++) {
    const numerator = step * (a - step);
    denominator += 2;
    d = 1 / (numerator * d + denominator || TINY);
    c = denominator + numerator / c || TINY;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return fraction;
}
