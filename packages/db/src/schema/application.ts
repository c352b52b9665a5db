import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type {
  ApplicationId,
  CreditLineId,
  LoanProductId,
  OrganisationId,
  SnapshotId,
  UserId,
} from '../ids.ts';
import { businessDay, bytes, enterpriseId, fenColumn, instant } from './columns.ts';
import type { EnterpriseSizeClass } from './enterprise.ts';
import type { ProductDayCount, RepaymentMethod } from './product.ts';

/** DRAFT is what an application is before it is first sent; no row has it. */
export type ApplicationStatus =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'RETURNED'
  | 'ACCEPTED'
  | 'DUE_DILIGENCE'
  | 'APPROVED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'DECLINED'
  | 'CONTRACTED';

export type ApplicationAction =
  | 'submit'
  | 'resubmit'
  | 'withdraw'
  | 'declineOffer'
  | 'contract'
  | 'accept'
  | 'return'
  | 'startDueDiligence'
  | 'propose'
  | 'sendBack'
  | 'approve'
  | 'reject'
  | 'expire';

/** What the firm showed on the day it applied. Never changed: several banks decide on the same one. */
export const applicationSnapshot = pgTable(
  'application_snapshot',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<SnapshotId>().notNull(),
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    contentHash: bytes('content_hash').notNull(),
    sealedAt: instant('sealed_at').notNull(),
    sealedBy: uuid('sealed_by').$type<UserId>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

export const applicationSubmission = pgTable(
  'application_submission',
  {
    enterpriseId: enterpriseId(),
    requestId: uuid('request_id').notNull(),
    bodyHash: bytes('body_hash').notNull(),
    snapshotId: uuid('snapshot_id').$type<SnapshotId>().notNull(),
    submittedAt: instant('submitted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.requestId] })],
);

export const application = pgTable(
  'application',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<ApplicationId>().notNull(),
    requestId: uuid('request_id').notNull(),
    snapshotId: uuid('snapshot_id').$type<SnapshotId>().notNull(),
    snapshotHash: bytes('snapshot_hash').notNull(),
    bankId: uuid('bank_id').$type<OrganisationId>().notNull(),
    bankName: text('bank_name').notNull(),
    productId: uuid('product_id').$type<LoanProductId>().notNull(),
    productVersion: integer('product_version').notNull(),
    productName: text('product_name').notNull(),
    enterpriseName: text('enterprise_name').notNull(),
    uscc: text('uscc').notNull(),
    regionCode: text('region_code').notNull(),
    industryCode: text('industry_code').notNull(),
    sizeClass: text('size_class').$type<EnterpriseSizeClass>(),
    tags: text('tags')
      .array()
      .notNull()
      .default(sql`'{}'`),
    isFirstLoan: boolean('is_first_loan').notNull(),
    requestedAmountFen: fenColumn('requested_amount_fen').notNull(),
    requestedTermMonths: integer('requested_term_months').notNull(),
    purposeText: text('purpose_text').notNull(),
    status: text('status').$type<ApplicationStatus>().notNull(),
    version: integer('version').notNull(),
    round: integer('round').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    acceptWorkingDays: integer('accept_working_days').notNull(),
    decisionWorkingDays: integer('decision_working_days').notNull(),
    acceptDueAt: instant('accept_due_at').notNull(),
    decisionDueAt: instant('decision_due_at').notNull(),
    acceptedAt: instant('accepted_at'),
    decidedAt: instant('decided_at'),
    closedAt: instant('closed_at'),
    dueAt: instant('due_at'),
    officerUserId: uuid('officer_user_id').$type<UserId>(),
    officerName: text('officer_name'),
    proposalNumber: integer('proposal_number'),
    proposedBy: uuid('proposed_by').$type<UserId>(),
    approvedAmountFen: fenColumn('approved_amount_fen'),
    termMonths: integer('term_months'),
    spreadBp: integer('spread_bp'),
    lprPpm: integer('lpr_ppm'),
    lprPublishedOn: businessDay('lpr_published_on'),
    annualRatePpm: integer('annual_rate_ppm'),
    repaymentMethod: text('repayment_method').$type<RepaymentMethod>(),
    dayCount: text('day_count').$type<ProductDayCount>(),
    guaranteeRequired: boolean('guarantee_required'),
    offerExpiresOn: businessDay('offer_expires_on'),
    approvedBy: uuid('approved_by').$type<UserId>(),
    reasonCodes: text('reason_codes')
      .array()
      .notNull()
      .default(sql`'{}'`),
    reasonNote: text('reason_note'),
    creditLineId: uuid('credit_line_id').$type<CreditLineId>(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** What a loan officer would grant; a second person decides. Append-only, so that rounds can be compared. */
export const applicationProposal = pgTable(
  'application_proposal',
  {
    enterpriseId: enterpriseId(),
    applicationId: uuid('application_id').$type<ApplicationId>().notNull(),
    number: integer('number').notNull(),
    bankId: uuid('bank_id').$type<OrganisationId>().notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    termMonths: integer('term_months').notNull(),
    spreadBp: integer('spread_bp').notNull(),
    lprPpm: integer('lpr_ppm').notNull(),
    lprPublishedOn: businessDay('lpr_published_on').notNull(),
    annualRatePpm: integer('annual_rate_ppm').notNull(),
    repaymentMethod: text('repayment_method').$type<RepaymentMethod>().notNull(),
    dayCount: text('day_count').$type<ProductDayCount>().notNull(),
    guaranteeRequired: boolean('guarantee_required').notNull(),
    offerValidDays: integer('offer_valid_days').notNull(),
    note: text('note').notNull(),
    proposedBy: uuid('proposed_by').$type<UserId>().notNull(),
    proposedByName: text('proposed_by_name').notNull(),
    proposedAt: instant('proposed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.applicationId, table.number] })],
);

/** Every step of an application, with the person who took it. Append-only: both sides see the same history. */
export const applicationEvent = pgTable(
  'application_event',
  {
    enterpriseId: enterpriseId(),
    applicationId: uuid('application_id').$type<ApplicationId>().notNull(),
    sequence: integer('sequence').notNull(),
    bankId: uuid('bank_id').$type<OrganisationId>().notNull(),
    action: text('action').$type<ApplicationAction>().notNull(),
    fromStatus: text('from_status').$type<ApplicationStatus>().notNull(),
    toStatus: text('to_status').$type<ApplicationStatus>().notNull(),
    actorKind: text('actor_kind').notNull(),
    actorUserId: uuid('actor_user_id').$type<UserId>(),
    actorName: text('actor_name').notNull(),
    reasonCodes: text('reason_codes')
      .array()
      .notNull()
      .default(sql`'{}'`),
    note: text('note'),
    occurredAt: instant('occurred_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.applicationId, table.sequence] })],
);
