import { bigint, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { OrganisationId, UserId } from '../ids.ts';
import { bytes, instant } from './columns.ts';

/** Last link of each chain; locked while the next link is forged. */
export const auditHead = pgTable('audit_head', {
  chainId: uuid('chain_id').$type<OrganisationId>().primaryKey(),
  sequence: bigint('sequence', { mode: 'bigint' }).notNull(),
  hash: bytes('hash').notNull(),
});

/** Who did what to what. A chain belongs to the enterprise concerned, or to the institution that acted alone. */
export const auditEvent = pgTable(
  'audit_event',
  {
    chainId: uuid('chain_id').$type<OrganisationId>().notNull(),
    sequence: bigint('sequence', { mode: 'bigint' }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorUserId: uuid('actor_user_id').$type<UserId>(),
    actorOrganisationId: uuid('actor_organisation_id').$type<OrganisationId>(),
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    requestId: text('request_id').notNull(),
    previousHash: bytes('previous_hash').notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.chainId, table.sequence] })],
);

/** One row a day over the heads of all chains: a chain cannot be rewritten behind a published root. */
export const auditRoot = pgTable('audit_root', {
  day: date('day', { mode: 'string' }).primaryKey(),
  chainCount: integer('chain_count').notNull(),
  eventCount: bigint('event_count', { mode: 'bigint' }).notNull(),
  root: bytes('root').notNull(),
  heads: jsonb('heads').$type<Record<string, [sequence: string, hash: string]>>().notNull(),
  previousRoot: bytes('previous_root').notNull(),
});
