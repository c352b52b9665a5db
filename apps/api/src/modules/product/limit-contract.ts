import { z } from 'zod';
import { DATA_ITEMS, GRADE_FACTORS_PPM, GRADES, LimitPolicy, LimitTermRule } from '@xyd/scoring';

/**
 * How a product's indicative limit is computed. Its cap and its floor are not asked twice: they are the largest and the
 * smallest amount that the product lends.
 */
export const ProductLimitPolicy = LimitPolicy.omit({ productCapFen: true, productFloorFen: true });
export type ProductLimitPolicy = z.infer<typeof ProductLimitPolicy>;

/** What an editor begins with: the platform's starting haircut by grade. */
export const STARTING_GRADE_FACTORS_PPM = GRADE_FACTORS_PPM;

const GradeView = z.enum(GRADES);

/** A figure that a formula uses. */
export const LimitFactView = z.enum([
  'averageTaxPaidFen',
  'existingCreditLoansFen',
  'annualInvoicedSalesFen',
  'averageMonthlyNetInflowFen',
  'annualElectricityFeeFen',
  'annualContributionFen',
  'insuredCount',
  'orderContractFen',
  'orderProgressPpm',
  'collateral',
  'annualSalesFen',
  'existingCreditFen',
  'workingCapital',
  'annualFreeCashFlowFen',
  'existingAnnualDebtServiceFen',
  'groupHeadroomFen',
  'guarantorHeadroomFen',
  'debtToAssetsPpm',
]);
export type LimitFactView = z.infer<typeof LimitFactView>;

export const LimitTermView = z.object({
  rule: LimitTermRule,
  /** Null where a figure that it multiplies is missing; only a bound where one that it subtracts is. */
  amountFen: z.bigint().nullable(),
  missing: z.array(LimitFactView),
});
export type LimitTermView = z.infer<typeof LimitTermView>;

/** What the formula gives for one firm. A reference: the bank decides. */
export const IndicativeLimitView = z.discriminatedUnion('status', [
  /** No grade, no haircut: the score is withheld, or the firm was not scored yet. */
  z.object({ status: z.literal('no_grade') }),
  z.object({
    status: z.literal('computed'),
    limitFen: z.bigint(),
    /** The term that set it, or `product_cap`. */
    binding: z.string(),
    capFen: z.bigint(),
    floorFen: z.bigint(),
    beforeGradeFen: z.bigint(),
    grade: GradeView,
    gradeFactorPpm: z.int(),
    roundDownToFen: z.bigint(),
    /** Under the product's floor, so that it became nothing. */
    belowFloor: z.boolean(),
    terms: z.array(LimitTermView),
    /** Figures that can only lower it, and the data item that would tell each; null where only the bank can find out. */
    missing: z.array(z.object({ fact: LimitFactView, item: z.enum(DATA_ITEMS).nullable() })),
    /** A condition under which nothing is lent. */
    gate: z
      .object({ code: z.literal('debt_to_assets'), actualPpm: z.int(), maximumPpm: z.int() })
      .nullable(),
    /** What the firm's data say: fen, or heads for `insuredCount`, with the newest day of the data behind it. */
    facts: z.array(
      z.object({ fact: LimitFactView, value: z.bigint(), dataDate: z.string().nullable() }),
    ),
  }),
]);
export type IndicativeLimitView = z.infer<typeof IndicativeLimitView>;
