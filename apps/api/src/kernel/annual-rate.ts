/** A loan's yearly cost, in ppm: `nominalPpm` is twelve times the monthly rate, `effectivePpm` compounds it. */
export type AnnualRates = { readonly nominalPpm: number; readonly effectivePpm: number };

const MONTHS = 12;
const PPM_OF_ONE = 1_000_000;
/** Enough to shrink the bracket below to the last bit of a double. */
const HALVINGS = 64;
const MONTHLY_RATE_MIN = -0.9;
const MONTHLY_RATE_MAX = 10;

/**
 * The rate at which what is paid is worth what was received: the internal rate of return over equal months, all
 * costs included (中国人民银行公告〔2021〕第3号: 年化利率 covers interest and every fee tied to the loan, over the
 * principal really occupied). `paymentsFen[0]` falls due one month after the money; a month without payment is 0n.
 * Throws RangeError unless something is received and something is paid, or when the yearly cost is beyond measure.
 */
export function annualRates(receivedFen: bigint, paymentsFen: readonly bigint[]): AnnualRates {
  if (receivedFen <= 0n || paymentsFen.some((payment) => payment < 0n)) {
    throw new RangeError('money must come in first, and go out after');
  }
  const monthly = monthlyRate(Number(receivedFen), paymentsFen.map(Number));
  return {
    nominalPpm: toPpm(monthly * MONTHS),
    effectivePpm: toPpm((1 + monthly) ** MONTHS - 1),
  };
}

// The bracket closes on zero from below; adding 0 keeps a negative zero from leaving.
const toPpm = (rate: number): number => Math.round(rate * PPM_OF_ONE) + 0;

// What the payments are worth falls as the rate rises, so halving the bracket always finds the one rate.
function monthlyRate(received: number, payments: readonly number[]): number {
  let low = MONTHLY_RATE_MIN;
  let high = MONTHLY_RATE_MAX;
  if (presentValue(payments, low) < received || presentValue(payments, high) > received) {
    throw new RangeError('no rate makes these payments worth that sum');
  }
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (presentValue(payments, middle) > received) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function presentValue(payments: readonly number[], monthly: number): number {
  let value = 0;
  for (const payment of payments.toReversed()) value = (value + payment) / (1 + monthly);
  return value;
}
