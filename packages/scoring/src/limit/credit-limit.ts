import type { Grade } from '../model/grades.ts';
import { PPM, atLeastZero, divideDown } from './rational.ts';

/** The starting policy's haircut by grade; a product may bring its own. */
export const GRADE_FACTORS_PPM: Readonly<Record<Grade, number>> = {
  AAA: 1_000_000,
  AA: 900_000,
  A: 800_000,
  BBB: 600_000,
  BB: 400_000,
  B: 200_000,
  CCC: 0,
  CC: 0,
  C: 0,
};

/** One ceiling, under a code of the caller's: need, affordability, tax, product_cap, group … */
export type LimitTerm = { readonly code: string; readonly amountFen: bigint };

export type CreditLimitInput = {
  readonly terms: readonly [LimitTerm, ...LimitTerm[]];
  readonly gradeFactorPpm: number;
  readonly productFloorFen: bigint;
  readonly roundDownToFen: bigint;
};

export type CreditLimit = {
  limitFen: bigint;
  /** The term that set the limit; the first of equals. */
  binding: string;
  beforeGradeFen: bigint;
  afterGradeFen: bigint;
  /** The result was under the product's floor, so that it became nothing. */
  belowFloor: boolean;
  terms: readonly LimitTerm[];
};

/** The lowest ceiling × the grade's factor, rounded down; nothing when that is under the product's floor. */
export function creditLimit(input: CreditLimitInput): CreditLimit {
  const binding = input.terms.reduce((lowest, term) =>
    term.amountFen < lowest.amountFen ? term : lowest,
  );
  const beforeGradeFen = atLeastZero(binding.amountFen);
  const afterGradeFen = divideDown(beforeGradeFen * BigInt(input.gradeFactorPpm), PPM);
  const rounded = divideDown(afterGradeFen, input.roundDownToFen) * input.roundDownToFen;
  const belowFloor = rounded < input.productFloorFen;
  return {
    limitFen: belowFloor ? 0n : rounded,
    binding: binding.code,
    beforeGradeFen,
    afterGradeFen,
    belowFloor,
    terms: input.terms,
  };
}
