import { z } from 'zod';
import { type Grade, GRADES } from '../model/grades.ts';
import { creditLimit, type CreditLimit } from './credit-limit.ts';
import {
  type LimitFacts,
  LimitTermRule,
  type MissingFact,
  PolicyAmount,
  termAmount,
} from './limit-terms.ts';

export { LimitTermRule, type LimitFacts, type MissingFact } from './limit-terms.ts';

const Ppm = z.int().min(0).max(1_000_000);

/** How a product sets its limit: ceilings, the haircut by grade, and the bounds the bank lends within. */
export const LimitPolicy = z.strictObject({
  terms: z
    .array(LimitTermRule)
    .refine((terms) => new Set(terms.map(({ kind }) => kind)).size === terms.length, {
      error: 'limit.term_twice',
    }),
  gradeFactorsPpm: z.record(z.enum(GRADES), Ppm),
  productCapFen: PolicyAmount,
  productFloorFen: PolicyAmount,
  roundDownToFen: PolicyAmount.refine((amount) => amount > 0n, {
    error: 'limit.rounding_to_nothing',
  }),
  /** Above this share of debts in assets nothing is lent (commonly 70 %); null where the bank does not ask. */
  maximumDebtToAssetsPpm: Ppm.nullable(),
});
export type LimitPolicy = z.infer<typeof LimitPolicy>;

/** A condition under which nothing is lent, whatever the terms allow. */
export type LimitGate = {
  code: 'debt_to_assets';
  actualPpm: number;
  maximumPpm: number;
};

/** A term with its amount, and the facts without which it cannot be told, or is only a bound that they can lower. */
export type ProductLimitTerm =
  | { code: string; amountFen: bigint; missing: readonly MissingFact[] | null }
  | { code: string; amountFen: null; missing: readonly MissingFact[] };

export type ProductLimit = CreditLimit & {
  /** Every term of the policy, the ones that could not be told too. */
  detail: readonly ProductLimitTerm[];
  /** Facts that would be needed; with any, the limit is a ceiling that they can only lower. */
  missing: readonly MissingFact[];
  gate: LimitGate | null;
};

/**
 * A product's limit for a firm: the lowest of its terms and its cap × the grade's factor, rounded down, nothing below
 * its floor (domain rules §7.3; the parameters are the bank's, not law). Unknown facts bind nothing and are named; an
 * unknown that a term would subtract leaves the term as a bound.
 */
export function productLimit(policy: LimitPolicy, facts: LimitFacts, grade: Grade): ProductLimit {
  const detail: ProductLimitTerm[] = policy.terms.flatMap((rule) => termOf(rule, facts));
  const known = detail.flatMap(({ code, amountFen }) =>
    amountFen === null ? [] : [{ code, amountFen }],
  );
  const gate = closedGate(policy, facts);
  const needsRatio = policy.maximumDebtToAssetsPpm !== null && facts.debtToAssetsPpm === undefined;
  const limit = creditLimit({
    terms: [{ code: 'product_cap', amountFen: policy.productCapFen }, ...known],
    gradeFactorPpm: gate === null ? policy.gradeFactorsPpm[grade] : 0,
    productFloorFen: policy.productFloorFen,
    roundDownToFen: policy.roundDownToFen,
  });
  return {
    ...limit,
    detail,
    missing: [
      ...new Set([
        ...detail.flatMap(({ missing }) => missing ?? []),
        ...(needsRatio ? (['debtToAssetsPpm'] as const) : []),
      ]),
    ],
    gate,
  };
}

function termOf(rule: LimitTermRule, facts: LimitFacts): ProductLimitTerm[] {
  const { amountFen, missing } = termAmount(rule, facts);
  if (amountFen !== null) {
    return [{ code: rule.kind, amountFen, missing: missing.length === 0 ? null : missing }];
  }
  // A term may turn out to set no bound, as a guarantor without a share.
  return missing.length === 0 ? [] : [{ code: rule.kind, amountFen, missing }];
}

function closedGate(policy: LimitPolicy, { debtToAssetsPpm }: LimitFacts): LimitGate | null {
  const maximumPpm = policy.maximumDebtToAssetsPpm;
  return maximumPpm === null || debtToAssetsPpm === undefined || debtToAssetsPpm <= maximumPpm
    ? null
    : { code: 'debt_to_assets', actualPpm: debtToAssetsPpm, maximumPpm };
}
