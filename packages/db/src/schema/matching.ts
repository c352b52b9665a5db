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

/** One matching of a firm against the catalogue, with all that it was computed from. Rows are only ever added. */
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
    ranking: jsonb('ranking').$type<Record<string, unknown>>().notNull(),
    inputHash: text('input_hash').notNull(),
    eligibleCount: integer('eligible_count').notNull(),
    undecidedCount: integer('undecided_count').notNull(),
    ineligibleCount: integer('ineligible_count').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/**
 * The products of a run that fit, or would with more data. A refusal is not stored: the run's attributes and the
 * product's version say it again at any time, and a province's firms times its products are too many rows.
 */
export const matchResult = pgTable(
  'match_result',
  {
    enterpriseId: enterpriseId(),
    runId: uuid('run_id').$type<Id<'MatchRun'>>().notNull(),
    productId: uuid('product_id').$type<LoanProductId>().notNull(),
    productVersion: integer('product_version').notNull(),
    outcome: text('outcome').$type<'yes' | 'unknown'>().notNull(),
    /** Place in the ranking of the eligible, from 1. */
    position: integer('position'),
    utility: doublePrecision('utility'),
    /** The parts that the utility is made of. */
    terms: jsonb('terms').$type<Record<string, number | null>>(),
    /** Data items that would decide an undecided product. */
    needs: text('needs').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.runId, table.productId] })],
);

/** Which run counts now; locked while a firm is matched. */
export const currentMatch = pgTable('current_match', {
  enterpriseId: enterpriseId().primaryKey(),
  runId: uuid('run_id').$type<Id<'MatchRun'>>(),
});
