import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant } from './columns.ts';

/** GB/T 2260 divisions of the province: cities have no parent city, counties name theirs. */
export const region = pgTable('region', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  englishName: text('english_name').notNull(),
  level: text('level').$type<'province' | 'city' | 'county'>().notNull(),
  parentCode: text('parent_code'),
});

/** GB/T 4754-2017 divisions (two digits) under their section letter. */
export const industry = pgTable('industry', {
  code: text('code').primaryKey(),
  section: text('section').notNull(),
  name: text('name').notNull(),
  englishName: text('english_name').notNull(),
});

/** Jobs asked for by committed transactions, until the relay has handed them to the queue. */
export const outboxJob = pgTable('outbox_job', {
  id: uuid('id').primaryKey(),
  job: text('job').notNull(),
  key: text('key').notNull(),
  payload: jsonb('payload').notNull(),
  delayMs: integer('delay_ms').notNull().default(0),
  createdAt: createdAt(),
  publishedAt: instant('published_at'),
});
