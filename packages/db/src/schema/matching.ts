import {
  bigint,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { FinancingDemandId, Id, LoanProductId, ScoreId } from '../ids.ts';
import { createdAt, enterpriseId, fenColumn, instant } from './columns.ts';

export type DemandPurpose =
  | 'working_capital'
  | 'equipment'
  | 'expansion'
  | 'research'
  | 'order'
  | 'refinancing'
  | 'other';

/** What a firm wants: how much, for how long, for what. At most one is open. */
export const financingDemand = pgTable(
  'financing_demand',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<FinancingDemandId>().notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    termMonths: integer('term_months').notNull(),
    purpose: text('purpose').$type<DemandPurpose>().notNull(),
    note: text('note').notNull(),
    status: text('status').$type<'open' | 'closed'>().notNull(),
    version: integer('version').notNull(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/**
 * One matching of a firm that said something new, with all that it was computed from: the list of that moment can be
 * made again from it. Rows are only ever added.
 */
export const matchRun = pgTable(
  'match_run',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<Id<'MatchRun'>>().notNull(),
    demandId: uuid('demand_id').$type<FinancingDemandId>(),
    scoreId: uuid('score_id').$type<ScoreId>(),
    catalogueVersion: bigint('catalogue_version', { mode: 'bigint' }).notNull(),
    policyVersion: text('policy_version').notNull(),
    attributes: jsonb('attributes').$type<Record<string, unknown>>().notNull(),
    ranking: jsonb('ranking')
      .$type<{
        grade: string | null;
        requestedAmountFen: string | null;
        requestedTermMonths: number | null;
        lprPpm: { '1Y': number; '5Y': number };
      }>()
      .notNull(),
    inputHash: text('input_hash').notNull(),
    eligibleCount: integer('eligible_count').notNull(),
    undecidedCount: integer('undecided_count').notNull(),
    ineligibleCount: integer('ineligible_count').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** How a product stands to a firm now; a refusal has no row. Matching again writes only what changed. */
export const matchPair = pgTable(
  'match_pair',
  {
    enterpriseId: enterpriseId(),
    productId: uuid('product_id').$type<LoanProductId>().notNull(),
    productVersion: integer('product_version').notNull(),
    /** The run that found it so. */
    runId: uuid('run_id').$type<Id<'MatchRun'>>().notNull(),
    outcome: text('outcome').$type<'yes' | 'unknown'>().notNull(),
    utility: doublePrecision('utility'),
    /** The parts that the utility is made of. */
    terms: jsonb('terms').$type<Record<string, number | null>>(),
    /** Data items that would decide an undecided product. */
    needs: text('needs').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.productId] })],
);

/** Which run counts now; locked while a firm is matched. */
export const currentMatch = pgTable('current_match', {
  enterpriseId: enterpriseId().primaryKey(),
  runId: uuid('run_id').$type<Id<'MatchRun'>>(),
});
