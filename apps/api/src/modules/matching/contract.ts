import { z } from 'zod';
import { DATA_ITEMS, OPERATORS } from '@xyd/scoring';
import { PageLimitInput, paragraphs, PositiveFenInput } from '../../kernel/inputs.ts';
import { ConsentItemCode } from '../consent/contract.ts';
import { EnterpriseSizeClass } from '../enterprise/contract.ts';
import { IndicativeLimitView, OfferView, ProductRule } from '../product/contract.ts';

export const DemandPurposeView = z.enum([
  'working_capital',
  'equipment',
  'expansion',
  'research',
  'order',
  'refinancing',
  'other',
]);

/** Makes the firm's open demand, or changes it. */
export const SaveDemandInput = z.strictObject({
  amountFen: PositiveFenInput,
  termMonths: z.int().min(1).max(360),
  purpose: DemandPurposeView,
  note: paragraphs(500).default(''),
});
export type SaveDemandInput = z.infer<typeof SaveDemandInput>;

export const CloseDemandInput = z.strictObject({ demandId: z.uuid() });
export type CloseDemandInput = z.infer<typeof CloseDemandInput>;

export const DemandView = z.object({
  demandId: z.uuid(),
  amountFen: z.bigint(),
  termMonths: z.int(),
  purpose: DemandPurposeView,
  note: z.string(),
  status: z.enum(['open', 'closed']),
  version: z.int(),
  updatedAt: z.date(),
});
export type DemandView = z.infer<typeof DemandView>;

/** What sharing one more data item would do to the products that fit, each counted as the catalogue stands now. */
export const DataValueView = z.object({
  item: z.enum(DATA_ITEMS),
  /** The consent that brings it. */
  consent: ConsentItemCode,
  /** Products that would fit if the item said what it usually says of firms like this one. */
  gainedLikely: z.int(),
  /** Products that would fit if it said the best for each. */
  gainedAtBest: z.int(),
  /** Products that fit now and would not if it said the worst. */
  atRisk: z.int(),
  /** Undecided products that wait for this item and no other. */
  awaited: z.int(),
});
export type DataValueView = z.infer<typeof DataValueView>;

export const MatchSummaryView = z.object({
  demand: DemandView.nullable(),
  /** Null until the firm was first matched. */
  run: z
    .object({
      runId: z.uuid(),
      matchedAt: z.date(),
      scoreId: z.uuid().nullable(),
      eligible: z.int(),
      needsData: z.int(),
      ineligible: z.int(),
      policyVersion: z.string(),
      /** What the eligible products lend together: the smallest minimum and the largest maximum. */
      amountRange: z.object({ lowFen: z.bigint(), highFen: z.bigint() }).nullable(),
    })
    .nullable(),
  /** Items that the firm has not shared, the one it would likely gain most from first; empty until matched. */
  dataValue: z.array(DataValueView),
});
export type MatchSummaryView = z.infer<typeof MatchSummaryView>;

export const ListMatchesInput = z.strictObject({
  cursor: z.int().min(0).optional(),
  limit: PageLimitInput,
});
export type ListMatchesInput = z.infer<typeof ListMatchesInput>;

const actual = z
  .union([z.number(), z.string(), z.boolean(), z.array(z.string()).readonly()])
  .nullable();
const ruleValue = z
  .union([
    z.number(),
    z.string(),
    z.boolean(),
    z.array(z.union([z.number(), z.string(), z.boolean()])).readonly(),
  ])
  .nullable();

/** A comparison of the product's rule with the firm's own value beside it. */
export const ConditionView = z.object({
  path: z.array(z.union([z.string(), z.int()])),
  field: z.string(),
  op: z.enum(OPERATORS),
  value: ruleValue,
  actual,
  /** The comparison stands under a `not`. */
  negated: z.boolean(),
});
export type ConditionView = z.infer<typeof ConditionView>;

export const FailedConditionView = ConditionView.extend({
  /** The change that would satisfy it, signed; null where the type has no distance. */
  gap: z.number().nullable(),
  gapUnit: z.string().nullable(),
  /** About how long until it can hold, taken by itself; null where nobody can tell. */
  months: z.int().nullable(),
});
export type FailedConditionView = z.infer<typeof FailedConditionView>;

export const EligibleMatchView = z.object({
  offer: OfferView,
  position: z.int(),
  utility: z.number(),
  /** Parts of the utility, each from 0 to 1; the weights are the policy's. */
  terms: z.object({
    approval: z.number(),
    cost: z.number(),
    speed: z.number(),
    amountFit: z.number(),
    service: z.number(),
  }),
  /** The rule's conditions that the firm meets. */
  met: z.array(ConditionView),
  /** What the product's formula gives the firm, by the score it was matched with; null where it states none. */
  limit: IndicativeLimitView.nullable(),
});
export type EligibleMatchView = z.infer<typeof EligibleMatchView>;

export const UndecidedMatchView = z.object({
  offer: OfferView,
  /** Data items that would decide it. */
  needs: z.array(z.string()),
  /** The consents that would bring them; empty where the firm itself has to say (size, demand, first loan). */
  consents: z.array(ConsentItemCode),
  /** Fields that only the firm or a register can fill. */
  needsFacts: z.array(z.string()),
});
export type UndecidedMatchView = z.infer<typeof UndecidedMatchView>;

export const IneligibleMatchView = z.object({
  offer: OfferView,
  failed: z.array(FailedConditionView),
});
export type IneligibleMatchView = z.infer<typeof IneligibleMatchView>;

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.int(), nextCursor: z.int().nullable() });

export const EligiblePageView = pageOf(EligibleMatchView);
export type EligiblePageView = z.infer<typeof EligiblePageView>;
export const UndecidedPageView = pageOf(UndecidedMatchView);
export type UndecidedPageView = z.infer<typeof UndecidedPageView>;
export const IneligiblePageView = pageOf(IneligibleMatchView);
export type IneligiblePageView = z.infer<typeof IneligiblePageView>;

export const MatchOfInput = z.strictObject({ productId: z.uuid() });
export type MatchOfInput = z.infer<typeof MatchOfInput>;

/** How one product stands to the firm as it was last matched. */
export const MatchOfView = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('yes'), match: EligibleMatchView }),
  z.object({ outcome: z.literal('unknown'), match: UndecidedMatchView }),
  z.object({ outcome: z.literal('no'), match: IneligibleMatchView }),
]);
export type MatchOfView = z.infer<typeof MatchOfView>;

export const PreviewReachInput = z.strictObject({ rule: ProductRule });
export type PreviewReachInput = z.infer<typeof PreviewReachInput>;

/** Counts are rounded down to fives; fewer than five is null. No firm can be told from them. */
const suppressed = z.int().nullable();

const OutcomeCountsView = z.object({ yes: suppressed, no: suppressed, unknown: suppressed });

export const ReachView = OutcomeCountsView.extend({
  /** Every condition, the one that costs most firms first, with the rule's reach without it. */
  conditions: z.array(
    z.object({
      path: z.array(z.union([z.string(), z.int()])),
      field: z.string(),
      op: z.enum(OPERATORS),
      value: ruleValue,
      without: OutcomeCountsView,
    }),
  ),
});
export type ReachView = z.infer<typeof ReachView>;

export const FittingFirmsInput = z.strictObject({
  productId: z.uuid(),
  /** The last firm of the page before. */
  cursor: z.uuid().optional(),
  limit: PageLimitInput,
});
export type FittingFirmsInput = z.infer<typeof FittingFirmsInput>;

/** A firm that the product fits and that lets the bank read its data: the others have no name here. */
export const FittingFirmView = z.object({
  enterpriseId: z.uuid(),
  uscc: z.string(),
  name: z.string(),
  regionCode: z.string(),
  industryCode: z.string(),
  sizeClass: EnterpriseSizeClass.nullable(),
  /** How well the product serves the firm, from 0 to 1; the best served come first. */
  utility: z.number(),
  /** What the firm wants now; null where it has said nothing. */
  demand: z
    .object({ amountFen: z.bigint(), termMonths: z.int(), purpose: DemandPurposeView })
    .nullable(),
  itemCodes: z.array(ConsentItemCode),
  consentedUntil: z.string(),
});
export type FittingFirmView = z.infer<typeof FittingFirmView>;

export const FittingFirmsPage = z.object({
  items: z.array(FittingFirmView),
  nextCursor: z.uuid().nullable(),
});
export type FittingFirmsPage = z.infer<typeof FittingFirmsPage>;

export const ProductPortfolioView = z.object({
  productId: z.uuid(),
  /** Firms that the product fits, suppressed as a reach is. */
  fitting: suppressed,
  /** Those of them that let this bank read their data now. */
  consenting: z.int(),
});
export type ProductPortfolioView = z.infer<typeof ProductPortfolioView>;
