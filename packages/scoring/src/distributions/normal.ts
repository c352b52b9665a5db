import { lowerGamma, upperGamma } from './gamma.ts';

const WIDEST = 40;

/** The share of a standard normal at or below `z`. */
export function normalShareBelow(z: number): number {
  const half = (z * z) / 2;
  return z < 0 ? upperGamma(0.5, half) / 2 : 0.5 + lowerGamma(0.5, half) / 2;
}

/** The z below which `share` of a standard normal lies; 0 < share < 1. Found by bisection to the last bit. */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`a share between 0 and 1, not ${share}`);
  // Small shares keep their digits in the lower tail only.
  if (share > 0.5) return -normalQuantile(1 - share);
  let [low, high] = [-WIDEST, 0];
  for (let middle = -1; middle > low && middle < high; middle = (low + high) / 2) {
    if (normalShareBelow(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}
