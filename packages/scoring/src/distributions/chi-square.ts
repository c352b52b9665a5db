import { upperGamma } from './gamma.ts';

/** P(X > statistic) of a chi-square with `degrees` degrees of freedom: the p-value of the usual tests. */
export function chiSquareUpperTail(statistic: number, degrees: number): number {
  return upperGamma(degrees / 2, statistic / 2);
}

/** The statistic that is exceeded with probability `1 − share`. Found by bisection to the last bit. */
export function chiSquareQuantile(share: number, degrees: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`a share between 0 and 1, not ${share}`);
  let [low, high] = [0, Math.max(1, degrees)];
  while (chiSquareUpperTail(high, degrees) > 1 - share) high *= 2;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (chiSquareUpperTail(middle, degrees) > 1 - share) low = middle;
    else high = middle;
  }
  return high;
}
