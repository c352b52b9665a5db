import { z } from 'zod';
import { MATCHING_CATALOGUE, ruleSchema } from '@xyd/scoring';
import { lineOfText, PageLimitInput, paragraphs, PositiveFenInput } from '../../kernel/inputs.ts';
import { boundedJson } from '../../kernel/json-input.ts';
import { ConsentItemCode } from '../consent/contract.ts';
import { ProductLimitPolicy } from './limit-contract.ts';

export * from './limit-contract.ts';

export const LprTenorView = z.enum(['1Y', '5Y']);
export const RepaymentMethodView = z.enum([
  'EQUAL_INSTALLMENT',
  'EQUAL_PRINCIPAL',
  'INTEREST_ONLY_BULLET',
  'BULLET',
  'REVOLVING',
]);
export const DayCountView = z.enum(['ACT_360', 'ACT_365', 'THIRTY_360']);
export const ProductCategoryView = z.enum([
  'general',
  'tax',
  'invoice',
  'utility',
  'contribution',
  'order',
  'technology',
  'agriculture',
  'guaranteed',
]);
export type ProductCategoryView = z.infer<typeof ProductCategoryView>;
export const ProductStatusView = z.enum([
  'draft',
  'in_review',
  'published',
  'suspended',
  'withdrawn',
]);
export type ProductStatusView = z.infer<typeof ProductStatusView>;
export const ProductActionView = z.enum([
  'edit',
  'submit',
  'return',
  'publish',
  'suspend',
  'resume',
  'withdraw',
]);
export type ProductActionView = z.infer<typeof ProductActionView>;

const workingDays = z.int().min(1).max(60);
const termMonths = z.int().min(1).max(360);
/** Basis points over the loan prime rate. Above 24 % a year no court protects the interest. */
const spreadBp = z.int().min(-300).max(2100);

export const ProductTerms = z
  .strictObject({
    amountMinFen: PositiveFenInput,
    amountMaxFen: PositiveFenInput,
    termMonthsMin: termMonths,
    termMonthsMax: termMonths,
    spreadBpMin: spreadBp,
    spreadBpMax: spreadBp,
    /** Fees kept back at the start, as a share of the principal: they count in the all-in rate. */
    upfrontFeePpm: z.int().min(0).max(100_000),
    repaymentMethods: z.array(RepaymentMethodView).min(1).max(5).refine(isSet, 'product.repeated'),
    dayCount: DayCountView,
    guaranteeRequired: z.boolean(),
    /** What the bank promises: to take an application in hand, and to decide it. */
    acceptWorkingDays: workingDays,
    decisionWorkingDays: workingDays,
    requiredItems: z
      .array(ConsentItemCode)
      .max(ConsentItemCode.options.length)
      .refine(isSet, 'product.repeated'),
  })
  .refine((terms) => terms.amountMinFen <= terms.amountMaxFen, {
    path: ['amountMaxFen'],
    error: 'product.range_reversed',
  })
  .refine((terms) => terms.termMonthsMin <= terms.termMonthsMax, {
    path: ['termMonthsMax'],
    error: 'product.range_reversed',
  })
  .refine((terms) => terms.spreadBpMin <= terms.spreadBpMax, {
    path: ['spreadBpMax'],
    error: 'product.range_reversed',
  });
export type ProductTerms = z.infer<typeof ProductTerms>;

/** Who may borrow: a rule over the platform's attributes (matching.md). */
export const ProductRule = boundedJson({
  depthMax: 24,
  partsMax: 2_000,
  charactersMax: 20_000,
}).pipe(ruleSchema(MATCHING_CATALOGUE));

export const ProductContent = z.strictObject({
  name: lineOfText(60),
  englishName: lineOfText(120),
  summary: paragraphs(500),
  category: ProductCategoryView,
  terms: ProductTerms,
  rule: ProductRule,
  limitPolicy: ProductLimitPolicy.nullable().default(null),
});
export type ProductContent = z.infer<typeof ProductContent>;

export const CreateProductInput = z.strictObject({
  /** The bank's own short name, `tax-quick`: unique within the bank, never changed. */
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
  content: ProductContent,
});
export type CreateProductInput = z.infer<typeof CreateProductInput>;

export const EditProductInput = z.strictObject({ productId: z.uuid(), content: ProductContent });
export type EditProductInput = z.infer<typeof EditProductInput>;

export const ProductInput = z.strictObject({ productId: z.uuid() });
export type ProductInput = z.infer<typeof ProductInput>;

export const ReturnProductInput = z.strictObject({
  productId: z.uuid(),
  reason: lineOfText(500),
});
export type ReturnProductInput = z.infer<typeof ReturnProductInput>;

export const CheckRuleInput = z.strictObject({ rule: ProductRule });
export type CheckRuleInput = z.infer<typeof CheckRuleInput>;

export const ListOffersInput = z.strictObject({
  category: ProductCategoryView.optional(),
  bankId: z.uuid().optional(),
  /** Only products that lend this much. */
  amountFen: PositiveFenInput.optional(),
  text: lineOfText(60).optional(),
  cursor: z.uuid().optional(),
  limit: PageLimitInput,
});
export type ListOffersInput = z.infer<typeof ListOffersInput>;

export const ListProductsInput = z.strictObject({
  cursor: z.uuid().optional(),
  limit: PageLimitInput,
});
export type ListProductsInput = z.infer<typeof ListProductsInput>;

/** Contract rates at today's LPR, and what they cost with every fee (中国人民银行公告〔2021〕第3号). */
export const RateView = z.object({
  lprTenor: LprTenorView,
  lprPpm: z.int(),
  lprQuotedOn: z.string(),
  annualRatePpmMin: z.int(),
  annualRatePpmMax: z.int(),
  /** The loan that the all-in rates are computed on. */
  example: z.object({
    amountFen: z.bigint(),
    termMonths: z.int(),
    repaymentMethod: RepaymentMethodView,
    /** Compounded internal rate of return at the lowest and the highest contract rate. */
    allInAnnualRatePpmMin: z.int(),
    allInAnnualRatePpmMax: z.int(),
  }),
});
export type RateView = z.infer<typeof RateView>;

export const OfferView = z.object({
  productId: z.uuid(),
  version: z.int(),
  status: z.enum(['published', 'suspended', 'withdrawn']),
  bankId: z.uuid(),
  bankName: z.string(),
  bankEnglishName: z.string(),
  name: z.string(),
  englishName: z.string(),
  summary: z.string(),
  category: ProductCategoryView,
  terms: ProductTerms,
  rate: RateView,
  publishedAt: z.date(),
});
export type OfferView = z.infer<typeof OfferView>;

export const OfferDetailView = OfferView.extend({
  rule: z.unknown(),
  limitPolicy: ProductLimitPolicy.nullable(),
});
export type OfferDetailView = z.infer<typeof OfferDetailView>;

export const OfferPageView = z.object({
  items: z.array(OfferView),
  nextCursor: z.uuid().nullable(),
});
export type OfferPageView = z.infer<typeof OfferPageView>;

export const FindingView = z.object({
  path: z.array(z.union([z.string(), z.int()])),
  code: z.enum([
    'rule.always_true',
    'rule.contradiction',
    'rule.overlap',
    'rule.redundant',
    'rule.undecided',
    'rule.unreachable',
  ]),
  field: z.string().nullable(),
});
export type FindingView = z.infer<typeof FindingView>;

export const ContentView = z.object({
  name: z.string(),
  englishName: z.string(),
  summary: z.string(),
  category: ProductCategoryView,
  terms: ProductTerms,
  rule: z.unknown(),
  limitPolicy: ProductLimitPolicy.nullable(),
});
export type ContentView = z.infer<typeof ContentView>;

export const ProductView = z.object({
  productId: z.uuid(),
  code: z.string(),
  status: ProductStatusView,
  /** On offer, or last on offer. */
  published: ContentView.extend({ version: z.int(), publishedAt: z.date() }).nullable(),
  /** The next version in the making. */
  draft: ContentView.extend({
    status: z.enum(['draft', 'in_review']),
    draftedAt: z.date(),
    draftedByMe: z.boolean(),
    submittedAt: z.date().nullable(),
    submittedByMe: z.boolean(),
    returnReason: z.string().nullable(),
    findings: z.array(FindingView),
  }).nullable(),
  allowedActions: z.array(ProductActionView),
  updatedAt: z.date(),
});
export type ProductView = z.infer<typeof ProductView>;

export const ProductPageView = z.object({
  items: z.array(ProductView),
  nextCursor: z.uuid().nullable(),
});
export type ProductPageView = z.infer<typeof ProductPageView>;

export const RuleCheckView = z.object({ findings: z.array(FindingView) });
export type RuleCheckView = z.infer<typeof RuleCheckView>;

/** A field that rules may use, for the editor. */
export const RuleFieldView = z.object({
  field: z.string(),
  type: z.enum(['number', 'string', 'boolean', 'tags', 'enum']),
  order: z.array(z.string()),
  item: z.string().nullable(),
  unit: z.string().nullable(),
});
export type RuleFieldView = z.infer<typeof RuleFieldView>;

export const LprView = z.object({
  tenor: LprTenorView,
  ratePpm: z.int(),
  quotedOn: z.string(),
  source: z.string(),
});
export type LprView = z.infer<typeof LprView>;

function isSet(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
