import { z } from 'zod';
import { GRADES } from '../model/grades.ts';
import { Amount, Count } from '../records/fields.ts';
import type { RankingPolicy } from './ranking-policy.ts';

const Share = z.number().min(0).max(1);

/** An eligible product as the ranking sees it. */
export const RankCandidate = z.strictObject({
  productId: z.string().min(1),
  /** Share approved by this bank among like firms; null without enough history. */
  approvalShare: Share.nullable(),
  /** Interest and all fees, annualised. */
  allInAnnualRatePpm: Count,
  minimumAmountFen: Amount,
  maximumAmountFen: Amount,
  minimumTermMonths: Count,
  maximumTermMonths: Count,
  medianResponseHours: z.number().min(0).nullable(),
  /** Share of answers within the promised time. */
  onTimeShare: Share.nullable(),
});
export type RankCandidate = z.infer<typeof RankCandidate>;

export const RankContext = z.strictObject({
  grade: z.enum(GRADES).nullable(),
  requestedAmountFen: Amount.nullable(),
  requestedTermMonths: Count.nullable(),
});
export type RankContext = z.infer<typeof RankContext>;

/** All that a ranking was made of; as plain JSON it carries amounts as decimal text. */
export const RankingInputs = z.strictObject({
  candidates: z.array(RankCandidate),
  context: RankContext,
});
export type RankingInputs = z.input<typeof RankingInputs>;

export type RankingTerms = {
  approval: number;
  cost: number;
  speed: number;
  amountFit: number;
  service: number;
};
export type RankedProduct = {
  productId: string;
  position: number;
  utility: number;
  terms: RankingTerms;
};
export type Ranking = { policyVersion: string; inputs: RankingInputs; ranked: RankedProduct[] };

/** Orders eligible products by utility, each from 0 to 1; ties by product id. */
export function rank(
  candidates: readonly RankCandidate[],
  context: RankContext,
  policy: RankingPolicy,
): Ranking {
  const ranked = candidates
    .map((candidate) => {
      const terms = termsOf(candidate, context, policy);
      return { productId: candidate.productId, utility: utilityOf(terms, policy), terms };
    })
    .toSorted(
      (left, right) => right.utility - left.utility || (left.productId < right.productId ? -1 : 1),
    )
    .map((product, index) => ({ ...product, position: index + 1 }));
  return { policyVersion: policy.version, inputs: toJson(candidates, context), ranked };
}

/** Recomputes a past ranking from its stored inputs and the policy of that version. */
export function rankAgain(inputs: RankingInputs, policy: RankingPolicy): Ranking {
  const { candidates, context } = RankingInputs.parse(inputs);
  return rank(candidates, context, policy);
}

function termsOf(
  candidate: RankCandidate,
  context: RankContext,
  policy: RankingPolicy,
): RankingTerms {
  const expected =
    context.grade === null ? policy.approvalWithoutGrade : policy.approvalByGrade[context.grade];
  const {
    bestAnnualRatePpm: best,
    worstAnnualRatePpm: worst,
    slowestResponseHours,
    unmeasured,
  } = policy;
  return {
    approval: candidate.approvalShare ?? expected,
    cost: between0And1((worst - candidate.allInAnnualRatePpm) / (worst - best)),
    speed:
      candidate.medianResponseHours === null
        ? unmeasured
        : between0And1(1 - candidate.medianResponseHours / slowestResponseHours),
    amountFit: (amountFit(candidate, context) + termFit(candidate, context)) / 2,
    service: candidate.onTimeShare ?? unmeasured,
  };
}

function utilityOf(terms: RankingTerms, { weights }: RankingPolicy): number {
  return (
    weights.approval * terms.approval +
    weights.cost * terms.cost +
    weights.speed * terms.speed +
    weights.amountFit * terms.amountFit +
    weights.service * terms.service
  );
}

/** 1 when the wish lies within the product's range, else the share of one that the other is. */
function amountFit(candidate: RankCandidate, { requestedAmountFen }: RankContext): number {
  return requestedAmountFen === null
    ? 1
    : fit(
        Number(requestedAmountFen),
        Number(candidate.minimumAmountFen),
        Number(candidate.maximumAmountFen),
      );
}

function termFit(candidate: RankCandidate, { requestedTermMonths }: RankContext): number {
  return requestedTermMonths === null
    ? 1
    : fit(requestedTermMonths, candidate.minimumTermMonths, candidate.maximumTermMonths);
}

function fit(wish: number, minimum: number, maximum: number): number {
  if (wish > maximum) {
    return maximum / wish;
  }
  return wish < minimum ? wish / minimum : 1;
}

function between0And1(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function toJson(candidates: readonly RankCandidate[], context: RankContext): RankingInputs {
  return {
    candidates: candidates.map((candidate) => ({
      ...candidate,
      minimumAmountFen: String(candidate.minimumAmountFen),
      maximumAmountFen: String(candidate.maximumAmountFen),
    })),
    context: {
      ...context,
      requestedAmountFen:
        context.requestedAmountFen === null ? null : String(context.requestedAmountFen),
    },
  };
}
