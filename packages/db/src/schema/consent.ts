import { date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ConsentId, OrganisationId, SessionId, UserId } from '../ids.ts';
import { enterpriseId, instant } from './columns.ts';

export type ConsentStatus =
  | 'draft'
  | 'requested'
  | 'partially_signed'
  | 'active'
  | 'paused'
  | 'revoked'
  | 'terminated'
  | 'expired'
  | 'superseded';
export type ConsentPurpose = 'pre_loan' | 'in_loan' | 'post_loan' | 'scoring' | 'matching';
export type ConsentItemCode = 'TAX' | 'UTILITY' | 'SOCIAL_INSURANCE' | 'HOUSING_FUND' | 'FINANCING';
export type ConsentMode = 'view' | 'store' | 'query';
export type ConsentGrantStatus = 'pending' | 'active' | 'paused' | 'ended';
export type ConsentRefusal =
  | 'none'
  | 'not_yet_valid'
  | 'expired'
  | 'paused'
  | 'ended'
  | 'quota_exhausted';

/** Every move a consent may make; a transition refers to its row here, or it cannot be written. */
export const consentMove = pgTable(
  'consent_move',
  {
    fromStatus: text('from_status').notNull(),
    toStatus: text('to_status').notNull(),
    reasonCode: text('reason_code').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fromStatus, table.toStatus, table.reasonCode] })],
);

/** One version of a consent: its terms, and the signed bytes once it is signed. */
export const consent = pgTable(
  'consent',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<ConsentId>().notNull(),
    version: integer('version').notNull(),
    status: text('status').$type<ConsentStatus>().notNull(),
    reasonCode: text('reason_code').notNull(),
    requestedBy: uuid('requested_by').$type<OrganisationId>(),
    recipientIds: uuid('recipient_ids').array().$type<OrganisationId[]>().notNull(),
    itemCodes: text('item_codes').array().$type<ConsentItemCode[]>().notNull(),
    mode: text('mode').$type<ConsentMode>().notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }).notNull(),
    dataFrom: date('data_from', { mode: 'string' }).notNull(),
    dataTo: date('data_to', { mode: 'string' }).notNull(),
    dataLifeDays: integer('data_life_days').notNull(),
    readsMax: integer('reads_max').notNull(),
    textVersion: text('text_version').notNull(),
    textHash: text('text_hash').notNull(),
    signaturesRequired: integer('signatures_required').notNull().default(1),
    enterpriseName: text('enterprise_name'),
    enterpriseUscc: text('enterprise_uscc'),
    artefact: text('artefact'),
    artefactHash: text('artefact_hash'),
    createdBy: uuid('created_by').$type<UserId>(),
    createdAt: instant('created_at').notNull(),
    signedAt: instant('signed_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id, table.version] })],
);

/** What may be read: one row an item, recipient and purpose, each revocable alone. */
export const consentGrant = pgTable(
  'consent_grant',
  {
    enterpriseId: enterpriseId(),
    consentId: uuid('consent_id').$type<ConsentId>().notNull(),
    version: integer('version').notNull(),
    recipientId: uuid('recipient_id').$type<OrganisationId>().notNull(),
    purpose: text('purpose').$type<ConsentPurpose>().notNull(),
    itemCode: text('item_code').$type<ConsentItemCode>().notNull(),
    status: text('status').$type<ConsentGrantStatus>().notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }).notNull(),
    readsUsed: integer('reads_used').notNull().default(0),
    readsMax: integer('reads_max').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({
      columns: [
        table.enterpriseId,
        table.consentId,
        table.version,
        table.recipientId,
        table.purpose,
        table.itemCode,
      ],
    }),
  ],
);

/** Evidence of each signature. */
export const consentSignature = pgTable(
  'consent_signature',
  {
    enterpriseId: enterpriseId(),
    consentId: uuid('consent_id').$type<ConsentId>().notNull(),
    version: integer('version').notNull(),
    userId: uuid('user_id').$type<UserId>().notNull(),
    signerName: text('signer_name').notNull(),
    signerRole: text('signer_role').$type<'legal_representative' | 'delegate'>().notNull(),
    instrumentNumber: text('instrument_number'),
    textHash: text('text_hash').notNull(),
    sessionId: uuid('session_id').$type<SessionId>().notNull(),
    steppedUpAt: instant('stepped_up_at').notNull(),
    remoteAddressHash: text('remote_address_hash').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.enterpriseId, table.consentId, table.version, table.userId] }),
  ],
);

/** Each move with its reason. */
export const consentTransition = pgTable(
  'consent_transition',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').notNull(),
    consentId: uuid('consent_id').$type<ConsentId>().notNull(),
    version: integer('version').notNull(),
    fromStatus: text('from_status').notNull(),
    toStatus: text('to_status').notNull(),
    reasonCode: text('reason_code').notNull(),
    recipientId: uuid('recipient_id').$type<OrganisationId>(),
    purpose: text('purpose').$type<ConsentPurpose>(),
    itemCode: text('item_code').$type<ConsentItemCode>(),
    actorOrganisationId: uuid('actor_organisation_id').$type<OrganisationId>(),
    actorUserId: uuid('actor_user_id').$type<UserId>(),
    occurredAt: instant('occurred_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** Every read and every refusal. */
export const consentAccess = pgTable(
  'consent_access',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recipientId: uuid('recipient_id').$type<OrganisationId>().notNull(),
    userId: uuid('user_id').$type<UserId>(),
    userName: text('user_name'),
    consentId: uuid('consent_id').$type<ConsentId>(),
    version: integer('version'),
    purpose: text('purpose').$type<ConsentPurpose>().notNull(),
    itemCode: text('item_code').$type<ConsentItemCode>().notNull(),
    reason: text('reason').notNull(),
    outcome: text('outcome').$type<'granted' | 'refused'>().notNull(),
    refusal: text('refusal').$type<ConsentRefusal>(),
    rowCount: integer('row_count'),
    requestId: text('request_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);
