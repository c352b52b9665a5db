import { betaQuantile, betaShareBelow, binomialUpperTail } from '../distributions/beta.ts';
import { equalBands } from '../metrics/bands.ts';
import type { Target } from '../table/table.ts';

/** Cases that were given one probability of default, and how many defaulted. */
export type GradeOutcome = {
  readonly rows: number;
  readonly bads: number;
  readonly probability: number;
};

export type GradeTest = GradeOutcome & {
  readonly badRate: number;
  /** The Jeffreys interval of the bad rate (95 %). */
  readonly interval: readonly [number, number];
  /** The chance of at least so many bads, were the probability right and defaults independent. */
  readonly binomialPValue: number;
  /** How far below the given probability the true one may be believed to lie; small: too low a PD. */
  readonly jeffreysPValue: number;
};

/**
 * Whether a grade's probability of default is too low for what happened: the one-sided binomial
 * test and the Jeffreys test (the ECB's instructions for validation reports, 2019, §2.5.3).
 */
export function testGrade(outcome: GradeOutcome): GradeTest {
  const { rows, bads, probability } = outcome;
  if (!(rows > 0 && bads >= 0 && bads <= rows)) {
    throw new RangeError(`${bads} bads of ${rows} cases make no rate`);
  }
  const [a, b] = [bads + 0.5, rows - bads + 0.5];
  return {
    ...outcome,
    badRate: bads / rows,
    interval: [
      bads === 0 ? 0 : betaQuantile(0.025, a, b),
      bads === rows ? 1 : betaQuantile(0.975, a, b),
    ],
    binomialPValue: binomialUpperTail(bads, rows, probability),
    jeffreysPValue: betaShareBelow(probability, a, b),
  };
}

/** Mean probability against bad rate in bands of equal size by rising probability, each tested as a grade. */
export function calibrationByBand(
  target: Target,
  probabilities: Float64Array,
  count = 10,
): GradeTest[] {
  return equalBands(target, probabilities, count).map(({ rows, bads, meanScore }) =>
    testGrade({ rows, bads, probability: meanScore }),
  );
}
