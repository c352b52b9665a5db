export const PPM = 1_000_000n;

/** Whole division towards minus infinity: a limit is never rounded up. */
export function divideDown(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) {
    throw new RangeError('A limit was divided by something not above zero');
  }
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

export const atLeastZero = (amountFen: bigint): bigint => (amountFen > 0n ? amountFen : 0n);
