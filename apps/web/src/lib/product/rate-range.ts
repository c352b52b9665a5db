import { formatRate } from '#lib/numbers.ts';

/** “4.35%–5.10%”; one figure where both ends read the same. */
export function rateRange(lowPpm: number, highPpm: number): string {
  const [low, high] = [formatRate(lowPpm), formatRate(highPpm)];
  return low === high ? low : `${low}\u2013${high}`;
}
