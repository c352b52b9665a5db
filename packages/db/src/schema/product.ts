import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { LoanProductId, OrganisationId, UserId } from '../ids.ts';
import { businessDay, createdAt, fenColumn, instant } from './columns.ts';

export type LprTenor = '1Y' | '5Y';
export type RepaymentMethod =
  | 'EQUAL_INSTALLMENT'
  | 'EQUAL_PRINCIPAL'
  | 'INTEREST_ONLY_BULLET'
  | 'BULLET'
  | 'REVOLVING';
export type ProductDayCount = 'ACT_360' | 'ACT_365' | 'THIRTY_360';
export type RequiredItem = 'TAX' | 'UTILITY' | 'SOCIAL_INSURANCE' | 'HOUSING_FUND' | 'FINANCING';
export type ProductCategory =
  | 'general'
  | 'tax'
  | 'invoice'
  | 'utility'
  | 'contribution'
  | 'order'
  | 'technology'
  | 'agriculture'
  | 'guaranteed';
export type ProductStatus = 'unpublished' | 'published' | 'suspended' | 'withdrawn';

/** Quotes of the loan prime rate, one row a change. */
export const lprQuote = pgTable(
  'lpr_quote',
  {
    tenor: text('tenor').$type<LprTenor>().notNull(),
    effectiveOn: businessDay('effective_on').notNull(),
    ratePpm: integer('rate_ppm').notNull(),
    source: text('source').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenor, table.effectiveOn] })],
);

/** A bank's loan product: its life. What it offers lies in versions, and in at most one draft of the next. */
export const loanProduct = pgTable('loan_product', {
  id: uuid('id').$type<LoanProductId>().primaryKey(),
  bankId: uuid('bank_id').$type<OrganisationId>().notNull(),
  code: text('code').notNull(),
  status: text('status').$type<ProductStatus>().notNull(),
  /** The version on offer, or last on offer; null until the first is published. */
  version: integer('version'),
  createdAt: createdAt(),
  updatedAt: instant('updated_at').notNull(),
});

/** What a product offers and to whom; the same in a draft and in a version. */
const content = () => ({
  name: text('name').notNull(),
  englishName: text('english_name').notNull(),
  summary: text('summary').notNull(),
  category: text('category').$type<ProductCategory>().notNull(),
  amountMinFen: fenColumn('amount_min_fen').notNull(),
  amountMaxFen: fenColumn('amount_max_fen').notNull(),
  termMonthsMin: integer('term_months_min').notNull(),
  termMonthsMax: integer('term_months_max').notNull(),
  spreadBpMin: integer('spread_bp_min').notNull(),
  spreadBpMax: integer('spread_bp_max').notNull(),
  upfrontFeePpm: integer('upfront_fee_ppm').notNull(),
  repaymentMethods: text('repayment_methods').array().$type<RepaymentMethod[]>().notNull(),
  dayCount: text('day_count').$type<ProductDayCount>().notNull(),
  guaranteeRequired: boolean('guarantee_required').notNull(),
  acceptWorkingDays: integer('accept_working_days').notNull(),
  decisionWorkingDays: integer('decision_working_days').notNull(),
  requiredItems: text('required_items').array().$type<RequiredItem[]>().notNull(),
  rule: jsonb('rule').$type<Record<string, unknown>>().notNull(),
  /** How an indicative limit is computed; null where the bank states no formula. */
  limitPolicy: jsonb('limit_policy').$type<Record<string, unknown>>(),
});

export const loanProductDraft = pgTable('loan_product_draft', {
  productId: uuid('product_id').$type<LoanProductId>().primaryKey(),
  bankId: uuid('bank_id').$type<OrganisationId>().notNull(),
  status: text('status').$type<'draft' | 'in_review'>().notNull(),
  ...content(),
  draftedBy: uuid('drafted_by').$type<UserId>().notNull(),
  draftedAt: instant('drafted_at').notNull(),
  submittedBy: uuid('submitted_by').$type<UserId>(),
  submittedAt: instant('submitted_at'),
  returnReason: text('return_reason'),
});

/** Published terms. Rows are only ever added: an application refers to the version it was made under. */
export const loanProductVersion = pgTable(
  'loan_product_version',
  {
    productId: uuid('product_id').$type<LoanProductId>().notNull(),
    version: integer('version').notNull(),
    bankId: uuid('bank_id').$type<OrganisationId>().notNull(),
    ...content(),
    draftedBy: uuid('drafted_by').$type<UserId>().notNull(),
    submittedBy: uuid('submitted_by').$type<UserId>().notNull(),
    publishedBy: uuid('published_by').$type<UserId>().notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.version] })],
);

/** One row: the number of the catalogue as it is on offer now. Every change of the offer adds one. */
export const productCatalogue = pgTable('product_catalogue', {
  id: integer('id').primaryKey(),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});

/** From which catalogue until before which a product's version was on offer: any past catalogue can be listed. */
export const productListing = pgTable(
  'product_listing',
  {
    productId: uuid('product_id').$type<LoanProductId>().notNull(),
    listedFrom: bigint('listed_from', { mode: 'bigint' }).notNull(),
    listedUntil: bigint('listed_until', { mode: 'bigint' }),
    productVersion: integer('product_version').notNull(),
    bankId: uuid('bank_id').$type<OrganisationId>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.listedFrom] })],
);
