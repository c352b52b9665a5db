/** Rates are whole parts per million of a year: 36 000 ppm = 3.6 %. */
export const PPM = 1_000_000n;

/** Ways to count the days of interest (domain.md §5.4; the product names one and the borrower sees it). */
export type DayCount = 'ACT_360' | 'ACT_365' | 'THIRTY_360';

const DAYS_OF_YEAR: Record<DayCount, bigint> = { ACT_360: 360n, ACT_365: 365n, THIRTY_360: 360n };

/** Quotient rounded to the nearest whole, halves away from zero. Divisor must be positive. */
export function divideHalfUp(numerator: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) {
    throw new RangeError('divisor must be positive');
  }
  const half = divisor / 2n + (divisor % 2n);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const quotient = magnitude / divisor + (magnitude % divisor >= half ? 1n : 0n);
  return numerator < 0n ? -quotient : quotient;
}

/**
 * Simple interest in fen, half a fen rounded up.
 * Source: 银发〔2005〕129号, daily rate = annual rate / 360 unless the contract counts otherwise.
 */
export function simpleInterest(
  principalFen: bigint,
  annualRatePpm: number,
  days: number,
  dayCount: DayCount = 'ACT_360',
): bigint {
  const numerator = principalFen * BigInt(annualRatePpm) * BigInt(days);
  return divideHalfUp(numerator, PPM * DAYS_OF_YEAR[dayCount]);
}

/** `amountFen × ratePpm`, half a fen rounded up: a share, a fee, a ratio of an amount. */
export function shareOf(amountFen: bigint, ratePpm: number | bigint): bigint {
  return divideHalfUp(amountFen * BigInt(ratePpm), PPM);
}

/**
 * Splits an amount by whole-number weights without losing a fen: largest remainders take the rest,
 * earlier parts first among equals. Throws RangeError unless the weights add to more than zero.
 */
export function allocate(amountFen: bigint, weights: readonly number[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0 || weights.some((weight) => weight < 0 || !Number.isInteger(weight))) {
    throw new RangeError('weights must be whole, not negative, and not all zero');
  }
  const parts = weights.map((weight, index) => {
    const product = amountFen * BigInt(weight);
    return { index, base: product / BigInt(total), remainder: product % BigInt(total) };
  });
  let left = amountFen - parts.reduce((sum, part) => sum + part.base, 0n);
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (left <= 0n) break;
    part.base += 1n;
    left -= 1n;
  }
  return parts.map((part) => part.base);
}
