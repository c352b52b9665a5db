import { PPM, atLeastZero, divideDown } from './rational.ts';

export type AffordabilityInput = {
  readonly annualFreeCashFlowFen: bigint;
  readonly existingAnnualDebtServiceFen: bigint;
  /** Cash flow over debt service that must be kept, 1.25 = 1_250_000. */
  readonly debtServiceCoverPpm: number;
  readonly annualRatePpm: number;
  readonly termMonths: number;
  readonly repayment: 'equal_instalment' | 'bullet';
};

/**
 * The largest principal the firm's free cash flow can serve. Equal instalments: the present value of
 * the affordable month; bullet: one year's service covers principal and interest at its end.
 */
export function affordability(input: AffordabilityInput): bigint {
  const serviceFen =
    divideDown(input.annualFreeCashFlowFen * PPM, BigInt(input.debtServiceCoverPpm)) -
    input.existingAnnualDebtServiceFen;
  const annualServiceFen = atLeastZero(serviceFen);
  if (input.repayment === 'bullet') {
    return bulletPrincipal(annualServiceFen, input);
  }
  const months = BigInt(input.termMonths);
  const rate = BigInt(input.annualRatePpm);
  if (rate === 0n) {
    return divideDown(annualServiceFen * months, 12n);
  }
  // (1 − (1+i)^−n) / i with i = rate / (12 × 1e6), kept as one exact fraction until the end.
  const base = 12n * PPM;
  const grown = (base + rate) ** months;
  const flat = base ** months;
  return divideDown(annualServiceFen * (grown - flat) * base, 12n * rate * grown);
}

// Interest of a bullet loan runs for the whole term, simple and by months.
function bulletPrincipal(annualServiceFen: bigint, input: AffordabilityInput): bigint {
  const base = 12n * PPM;
  return divideDown(
    annualServiceFen * base,
    base + BigInt(input.annualRatePpm) * BigInt(input.termMonths),
  );
}
