/** How many of a grade's customers leave at a rate. */
export type ChurnAtRate = {
  /** The yearly rate, 0.0585 for 5.85 %. */
  readonly annualRate: number;
  /** The share of customers lost, 0 to 1. */
  readonly churn: number;
};

export type LossExpectation = {
  readonly probabilityOfDefault: number;
  /** The share of the loan that is lost in a default. */
  readonly lossGivenDefault: number;
};

export type BestRate = {
  readonly annualRate: number;
  /** Of a yuan offered, in a year: kept customers × (interest of those who pay − losses of those who do not). */
  readonly expectedReturn: number;
};

/**
 * The rate with the highest expected return among those whose churn is known; the lower of equals. Null where no rate
 * is given. A negative return says that no rate pays for the risk.
 */
export function bestRate(
  rates: readonly ChurnAtRate[],
  { probabilityOfDefault, lossGivenDefault }: LossExpectation,
): BestRate | null {
  const expectedLoss = probabilityOfDefault * lossGivenDefault;
  return rates
    .toSorted((left, right) => left.annualRate - right.annualRate)
    .reduce<BestRate | null>((best, { annualRate, churn }) => {
      const expectedReturn = (1 - churn) * ((1 - probabilityOfDefault) * annualRate - expectedLoss);
      return best === null || expectedReturn > best.expectedReturn
        ? { annualRate, expectedReturn }
        : best;
    }, null);
}

/** The probability of default at which a margin only just pays for its losses: m / (m + LGD). */
export function breakEvenProbability(margin: number, lossGivenDefault: number): number {
  return margin / (margin + lossGivenDefault);
}
