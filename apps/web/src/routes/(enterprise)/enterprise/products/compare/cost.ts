const PPM = 1_000_000n;

type Schedule = { totalInterestFen: bigint; firstPaymentFen: bigint };

/** What a loan costs in all: its interest, and the fee kept back at the start, rounded up to a fen. */
export function costOf(
  { totalInterestFen, firstPaymentFen }: Schedule,
  amountFen: bigint,
  upfrontFeePpm: number,
) {
  const feeFen = (amountFen * BigInt(upfrontFeePpm) + PPM - 1n) / PPM;
  return { totalFen: totalInterestFen + feeFen, feeFen, firstPaymentFen };
}

/** The nearest value that a product lends. */
export function clamp<Value extends bigint | number>(value: Value, low: Value, high: Value): Value {
  if (value < low) return low;
  return value > high ? high : value;
}
