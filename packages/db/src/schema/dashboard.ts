import {
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  bigint,
} from 'drizzle-orm/pg-core';
import { businessDay, enterpriseId, fenColumn, instant } from './columns.ts';

export type TargetMetric = 'outstanding' | 'inclusive_outstanding' | 'disbursed';

/** What a territory has set itself, from where and until when. Configuration, never a constant in code. */
export const targetPlan = pgTable('target_plan', {
  regionCode: text('region_code').primaryKey(),
  metric: text('metric').$type<TargetMetric>().notNull(),
  amountFen: fenColumn('amount_fen').notNull(),
  baselineFen: fenColumn('baseline_fen').notNull(),
  baselineOn: businessDay('baseline_on').notNull(),
  deadline: businessDay('deadline').notNull(),
  source: text('source').notNull(),
});

/** How far each shard of the deltas has been folded. */
export const foldCursor = pgTable('fold_cursor', {
  shard: smallint('shard').primaryKey(),
  transactionNumber: bigint('transaction_number', { mode: 'bigint' }).notNull(),
  asOf: instant('as_of').notNull(),
});

/**
 * Sums of deltas: for a region (province, city or county), a way to cut it (`total`, `bank`, `industry`, …), a key of
 * that cut, and a period (`all`, a year, a month, or a day for totals). A stock is the sum since ever, a flow of its period.
 */
export const balanceFigure = pgTable(
  'balance_figure',
  {
    regionCode: text('region_code').notNull(),
    dimension: text('dimension').notNull(),
    key: text('key').notNull(),
    period: text('period').notNull(),
    principalFen: fenColumn('principal_fen').notNull(),
    grantedFen: fenColumn('granted_fen').notNull(),
    disbursedFen: fenColumn('disbursed_fen').notNull(),
    repaidFen: fenColumn('repaid_fen').notNull(),
    compensatedFen: fenColumn('compensated_fen').notNull(),
    annualInterestFen: fenColumn('annual_interest_fen').notNull(),
    nonPerformingFen: fenColumn('non_performing_fen').notNull(),
    overdueFen: fenColumn('overdue_fen').notNull(),
    overdue90Fen: fenColumn('overdue_90_fen').notNull(),
    creditLoanFen: fenColumn('credit_loan_fen').notNull(),
    longTermFen: fenColumn('long_term_fen').notNull(),
    inclusiveFen: fenColumn('inclusive_fen').notNull(),
    guaranteedFen: fenColumn('guaranteed_fen').notNull(),
    guaranteeReleasedFen: fenColumn('guarantee_released_fen').notNull(),
    loanCount: integer('loan_count').notNull(),
    borrowerCount: integer('borrower_count').notNull(),
    firstLoanCount: integer('first_loan_count').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.regionCode, table.dimension, table.key, table.period] }),
  ],
);

/** Which firms borrowed in a period, by each cut: a firm with five loans is one borrower. */
export const borrowerPeriod = pgTable(
  'borrower_period',
  {
    enterpriseId: enterpriseId(),
    dimension: text('dimension').notNull(),
    key: text('key').notNull(),
    period: text('period').notNull(),
    isFirstLoan: boolean('is_first_loan').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.enterpriseId, table.dimension, table.key, table.period] }),
  ],
);

/** Applications by month of submission: what K17 and K18 are computed from. Rebuilt whole, never patched. */
export const applicationFigure = pgTable(
  'application_figure',
  {
    regionCode: text('region_code').notNull(),
    bankId: text('bank_id').notNull(),
    month: text('month').notNull(),
    submittedCount: integer('submitted_count').notNull(),
    acceptedCount: integer('accepted_count').notNull(),
    approvedCount: integer('approved_count').notNull(),
    refusedCount: integer('refused_count').notNull(),
    requestedFen: fenColumn('requested_fen').notNull(),
    approvedFen: fenColumn('approved_fen').notNull(),
    asOf: instant('as_of').notNull(),
  },
  (table) => [primaryKey({ columns: [table.regionCode, table.bankId, table.month] })],
);

/** Nightly proof that the folded figures equal a recomputation from every delta. */
export const figureCheck = pgTable('figure_check', {
  day: businessDay('day').primaryKey(),
  checkedAt: instant('checked_at').notNull(),
  deltaCount: bigint('delta_count', { mode: 'bigint' }).notNull(),
  headlineFen: fenColumn('headline_fen').notNull(),
  firstDifference: text('first_difference'),
});

/** What the report of a model says, by part, as counted at an instant: one row a part, replaced when it is counted again. */
export const modelFigure = pgTable(
  'model_figure',
  {
    modelHash: text('model_hash').notNull(),
    part: text('part').notNull(),
    content: jsonb('content').$type<unknown>().notNull(),
    asOf: instant('as_of').notNull(),
  },
  (table) => [primaryKey({ columns: [table.modelHash, table.part] })],
);
