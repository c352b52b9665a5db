import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { OrganisationId, SessionId, UserId } from '../ids.ts';
import { createdAt, instant } from './columns.ts';

export type OrganisationKind =
  | 'enterprise'
  | 'bank'
  | 'guarantor'
  | 'government'
  | 'provider'
  | 'operator';

/** Banks, guarantors, government bodies, data providers and the operator. Enterprises have a table of their own. */
export const institution = pgTable('institution', {
  id: uuid('id').$type<OrganisationId>().primaryKey(),
  kind: text('kind').$type<Exclude<OrganisationKind, 'enterprise'>>().notNull(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  englishName: text('english_name').notNull(),
  uscc: text('uscc'),
  regionCode: text('region_code').notNull(),
  createdAt: createdAt(),
});

export const userAccount = pgTable('user_account', {
  id: uuid('id').$type<UserId>().primaryKey(),
  login: text('login').notNull(),
  name: text('name').notNull(),
  passwordHash: text('password_hash').notNull(),
  totpSecret: text('totp_secret'),
  /** When a code made from the secret was first accepted: until then the secret may still be replaced. */
  totpConfirmedAt: instant('totp_confirmed_at'),
  status: text('status').$type<'active' | 'suspended'>().notNull().default('active'),
  isDemo: boolean('is_demo').notNull().default(false),
  createdAt: createdAt(),
});

export const membership = pgTable(
  'membership',
  {
    userId: uuid('user_id').$type<UserId>().notNull(),
    organisationId: uuid('organisation_id').$type<OrganisationId>().notNull(),
    organisationKind: text('organisation_kind').$type<OrganisationKind>().notNull(),
    role: text('role').notNull(),
    createdAt: createdAt(),
    endedAt: instant('ended_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.organisationId, table.role] })],
);

/** Only the SHA-256 of a session's token is kept: a stolen table opens no session. */
export const session = pgTable('session', {
  tokenHash: text('token_hash').primaryKey(),
  id: uuid('id').$type<SessionId>().notNull(),
  userId: uuid('user_id').$type<UserId>().notNull(),
  organisationId: uuid('organisation_id').$type<OrganisationId>().notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull(),
  secondFactorAt: instant('second_factor_at'),
  steppedUpAt: instant('stepped_up_at'),
  remoteAddress: text('remote_address').notNull(),
  userAgent: text('user_agent').notNull(),
});

export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    subject: text('subject').notNull(),
    windowStart: instant('window_start').notNull(),
    attempts: integer('attempts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.windowStart] })],
);

export const usedOneTimeCode = pgTable(
  'used_one_time_code',
  {
    userId: uuid('user_id').$type<UserId>().notNull(),
    timeStep: bigint('time_step', { mode: 'bigint' }).notNull(),
    usedAt: instant('used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.timeStep] })],
);
