import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ChallengerId, ScoreId, UserId } from '../ids.ts';
import { businessDay, createdAt, enterpriseId, instant } from './columns.ts';

type ScoreGrade = 'AAA' | 'AA' | 'A' | 'BBB' | 'BB' | 'B' | 'CCC' | 'CC' | 'C';

/** Models that have scored a firm, whole, so that any score can be recomputed. Never edited. */
export const scoreModel = pgTable('score_model', {
  version: text('version').primaryKey(),
  hash: text('hash').notNull(),
  content: jsonb('content').$type<Record<string, unknown>>().notNull(),
  createdAt: createdAt(),
});

/** One scoring: what it was made from and what came out. Rows are only ever added. */
export const score = pgTable(
  'score',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<ScoreId>().notNull(),
    modelVersion: text('model_version').notNull(),
    modelHash: text('model_hash').notNull(),
    /** The day of the world that was looked at, and the instant up to which records were known. */
    asOf: businessDay('as_of').notNull(),
    knownAt: instant('known_at').notNull(),
    /** By what right the records were read. */
    basis: text('basis').$type<'consent' | 'import'>().notNull(),
    /** The consent items that were open to the platform. */
    items: text('items').array().notNull(),
    snapshotHash: text('snapshot_hash').notNull(),
    features: jsonb('features').$type<Record<string, unknown>>().notNull(),
    result: jsonb('result').$type<Record<string, unknown>>().notNull(),
    status: text('status').$type<'scored' | 'withheld'>().notNull(),
    grade: text('grade').$type<ScoreGrade>(),
    displayScore: integer('display_score'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** Which score counts now; locked while a firm is scored, so that two jobs cannot both add one. */
export const currentScore = pgTable('current_score', {
  enterpriseId: enterpriseId().primaryKey(),
  scoreId: uuid('score_id').$type<ScoreId>(),
});

/** A model put beside the one in force, to be looked at and never decided by; at most one is not removed. */
export const challengerModel = pgTable('challenger_model', {
  id: uuid('id').$type<ChallengerId>().primaryKey(),
  version: text('version').notNull(),
  hash: text('hash').notNull(),
  content: jsonb('content').$type<Record<string, unknown>>().notNull(),
  registeredBy: uuid('registered_by').$type<UserId>().notNull(),
  registeredAt: instant('registered_at').notNull(),
  removedAt: instant('removed_at'),
});

/** What a challenger says of a firm, from the features that the score of the same row was made of. */
export const challengerScore = pgTable(
  'challenger_score',
  {
    enterpriseId: enterpriseId(),
    challengerId: uuid('challenger_id').$type<ChallengerId>().notNull(),
    scoreId: uuid('score_id').$type<ScoreId>().notNull(),
    status: text('status').$type<'scored' | 'withheld'>().notNull(),
    grade: text('grade'),
    displayScore: integer('display_score'),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.challengerId] })],
);
