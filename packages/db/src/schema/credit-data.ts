import { bigint, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ConsentId, CreditRecordId, DataFetchId, Id, UserId } from '../ids.ts';
import { bytes, enterpriseId, instant } from './columns.ts';

export type DataSource =
  | 'tax'
  | 'electricity'
  | 'water'
  | 'gas'
  | 'social_insurance'
  | 'housing_fund'
  | 'market_regulator'
  | 'court'
  | 'credit_bureau';
export type DataFetchStatus = 'queued' | 'fetching' | 'complete' | 'partial' | 'failed' | 'refused';
export type DisputeStatus = 'open' | 'upheld' | 'rejected' | 'withdrawn';
export type DisputeReason =
  | 'not_mine'
  | 'wrong_amount'
  | 'wrong_period'
  | 'already_repaired'
  | 'other';

/** One row a firm; its holder is the only one who adds records. */
export const creditFile = pgTable('credit_file', {
  enterpriseId: enterpriseId().primaryKey(),
  revision: bigint('revision', { mode: 'bigint' }).notNull().default(0n),
  updatedAt: instant('updated_at').notNull(),
});

/** One question to one provider. */
export const dataFetch = pgTable(
  'data_fetch',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<DataFetchId>().notNull(),
    batchId: uuid('batch_id').notNull(),
    source: text('source').$type<DataSource>().notNull(),
    itemCodes: text('item_codes').array().$type<string[]>().notNull(),
    consentId: uuid('consent_id').$type<ConsentId>(),
    consentVersion: integer('consent_version'),
    dataFrom: date('data_from', { mode: 'string' }).notNull(),
    dataTo: date('data_to', { mode: 'string' }).notNull(),
    status: text('status').$type<DataFetchStatus>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    insertedCount: integer('inserted_count').notNull().default(0),
    unchangedCount: integer('unchanged_count').notNull().default(0),
    rejectedCount: integer('rejected_count').notNull().default(0),
    errorCode: text('error_code'),
    queuedAt: instant('queued_at').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** What a provider said; never changed. */
export const creditRecord = pgTable(
  'credit_record',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<CreditRecordId>().notNull(),
    itemCode: text('item_code').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    revision: integer('revision').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    contentHash: bytes('content_hash').notNull(),
    source: text('source').notNull(),
    fetchId: uuid('fetch_id').$type<DataFetchId>(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** A row that a quality rule refused, as it came. */
export const quarantinedRecord = pgTable(
  'quarantined_record',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').notNull(),
    source: text('source').notNull(),
    fetchId: uuid('fetch_id').$type<DataFetchId>(),
    position: integer('position').notNull(),
    ruleCode: text('rule_code').notNull(),
    path: text('path').notNull(),
    content: jsonb('content').$type<unknown>().notNull(),
    rejectedAt: instant('rejected_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** 异议: a record that its firm contests. */
export const recordDispute = pgTable(
  'record_dispute',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<Id<'Dispute'>>().notNull(),
    recordId: uuid('record_id').$type<CreditRecordId>().notNull(),
    itemCode: text('item_code').notNull(),
    subject: text('subject').notNull(),
    reasonCode: text('reason_code').$type<DisputeReason>().notNull(),
    statement: text('statement').notNull(),
    status: text('status').$type<DisputeStatus>().notNull(),
    openedAt: instant('opened_at').notNull(),
    openedBy: uuid('opened_by').$type<UserId>().notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    settledAt: instant('settled_at'),
    settledBy: uuid('settled_by').$type<UserId>(),
    note: text('note'),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** Files that the import command read, by a hash over their content. */
export const importRun = pgTable('import_run', {
  fingerprint: text('fingerprint').primaryKey(),
  kind: text('kind').$type<'invoices'>().notNull(),
  status: text('status').$type<'running' | 'complete'>().notNull(),
  firmCount: integer('firm_count').notNull(),
  rejectedCount: integer('rejected_count').notNull(),
  startedAt: instant('started_at').notNull(),
  finishedAt: instant('finished_at'),
});

/** A firm that came by import: the operator's instrument for reading it, and the content stored last. */
export const importedFirm = pgTable('imported_firm', {
  enterpriseId: enterpriseId().primaryKey(),
  sourceName: text('source_name').notNull(),
  instrument: text('instrument').notNull(),
  observedOn: date('observed_on', { mode: 'string' }).notNull(),
  contentHash: text('content_hash'),
  recordCount: integer('record_count').notNull().default(0),
  admittedAt: instant('admitted_at').notNull(),
  storedAt: instant('stored_at'),
});
