import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type {
  ApplicationId,
  CreditLineId,
  GuaranteeId,
  LoanId,
  OrganisationId,
  UserId,
} from '../ids.ts';
import { businessDay, enterpriseId, fenColumn, instant } from './columns.ts';
import type { EnterpriseSizeClass } from './enterprise.ts';

export type GuaranteeStatus =
  | 'requested'
  | 'committed'
  | 'in_force'
  | 'claimed'
  | 'compensated'
  | 'released'
  | 'declined'
  | 'lapsed';

export type GuaranteeAction =
  | 'request'
  | 'commit'
  | 'decline'
  | 'release'
  | 'lapse'
  | 'activate'
  | 'draw'
  | 'reduce'
  | 'restore'
  | 'claim'
  | 'settle'
  | 'settlePart'
  | 'settleOne';

/** Who the borrower is to the measure of liability. */
export type BorrowerClass = 'SMALL_MICRO' | 'FARMER' | 'OTHER';

/** The rows of the measure of liability (融资担保责任余额计量办法); each has its weight. */
export type LiabilityBucket =
  | 'SMALL_LOAN'
  | 'FARMER_LOAN'
  | 'HOUSING_LOAN'
  | 'OTHER_LOAN'
  | 'BOND_AA'
  | 'BOND_OTHER'
  | 'OTHER';

const guarantorId = () => uuid('guarantor_id').$type<OrganisationId>().notNull();
const bankId = () => uuid('bank_id').$type<OrganisationId>().notNull();

/** A guarantor's own figures and running totals. Locked by every change of a guarantee of its own. */
export const guarantor = pgTable('guarantor', {
  guarantorId: guarantorId().primaryKey(),
  licenceNumber: text('licence_number').notNull(),
  licenceValidTo: businessDay('licence_valid_to').notNull(),
  paidInCapitalFen: fenColumn('paid_in_capital_fen').notNull(),
  netAssetsFen: fenColumn('net_assets_fen').notNull(),
  equityInGuarantorsFen: fenColumn('equity_in_guarantors_fen').notNull(),
  smallFarmerBalanceSharePpm: integer('small_farmer_balance_share_ppm').notNull(),
  smallFarmerCustomerSharePpm: integer('small_farmer_customer_share_ppm').notNull(),
  capMultiple: integer('cap_multiple').notNull(),
  isGovernmentBacked: boolean('is_government_backed').notNull(),
  controllerUsccs: text('controller_usccs')
    .array()
    .notNull()
    .default(sql`'{}'`),
  rulesVersion: text('rules_version').notNull(),
  reportedOn: businessDay('reported_on').notNull(),
  outsideInForceFen: fenColumn('outside_in_force_fen').notNull().default(0n),
  outsideLiabilityFen: fenColumn('outside_liability_fen').notNull().default(0n),
  reservedFen: fenColumn('reserved_fen').notNull().default(0n),
  inForceFen: fenColumn('in_force_fen').notNull().default(0n),
  committedLiabilityFen: fenColumn('committed_liability_fen').notNull().default(0n),
  inForceLiabilityFen: fenColumn('in_force_liability_fen').notNull().default(0n),
  version: integer('version').notNull().default(1),
});

export const guarantorOutsideBalance = pgTable(
  'guarantor_outside_balance',
  {
    guarantorId: guarantorId(),
    bucket: text('bucket').$type<LiabilityBucket>().notNull(),
    inForceFen: fenColumn('in_force_fen').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guarantorId, table.bucket] })],
);

/** All that one guarantor has promised for one borrower, here. */
export const guarantorExposure = pgTable(
  'guarantor_exposure',
  {
    guarantorId: guarantorId(),
    enterpriseId: enterpriseId(),
    enterpriseName: text('enterprise_name').notNull(),
    borrowerClass: text('borrower_class').$type<BorrowerClass>().notNull(),
    groupCode: text('group_code'),
    bucket: text('bucket').$type<LiabilityBucket>().notNull(),
    reservedPrincipalFen: fenColumn('reserved_principal_fen').notNull(),
    inForcePrincipalFen: fenColumn('in_force_principal_fen').notNull(),
    reservedFen: fenColumn('reserved_fen').notNull(),
    inForceFen: fenColumn('in_force_fen').notNull(),
    committedLiabilityFen: fenColumn('committed_liability_fen').notNull(),
    inForceLiabilityFen: fenColumn('in_force_liability_fen').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guarantorId, table.enterpriseId] })],
);

export const guarantee = pgTable(
  'guarantee',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<GuaranteeId>().notNull(),
    applicationId: uuid('application_id').$type<ApplicationId>().notNull(),
    guarantorId: guarantorId(),
    guarantorName: text('guarantor_name').notNull(),
    bankId: bankId(),
    bankName: text('bank_name').notNull(),
    productName: text('product_name').notNull(),
    enterpriseName: text('enterprise_name').notNull(),
    uscc: text('uscc').notNull(),
    regionCode: text('region_code').notNull(),
    industryCode: text('industry_code').notNull(),
    sizeClass: text('size_class').$type<EnterpriseSizeClass>(),
    borrowerClass: text('borrower_class').$type<BorrowerClass>().notNull(),
    purposeText: text('purpose_text').notNull(),
    termMonths: integer('term_months').notNull(),
    note: text('note').notNull(),
    status: text('status').$type<GuaranteeStatus>().notNull(),
    version: integer('version').notNull(),
    principalFen: fenColumn('principal_fen').notNull(),
    sharePpm: integer('share_ppm').notNull(),
    reservedPrincipalFen: fenColumn('reserved_principal_fen').notNull().default(0n),
    inForcePrincipalFen: fenColumn('in_force_principal_fen').notNull().default(0n),
    requestedBy: uuid('requested_by').$type<UserId>().notNull(),
    requestedByName: text('requested_by_name').notNull(),
    requestedAt: instant('requested_at').notNull(),
    suretyship: text('suretyship').$type<'JOINT' | 'GENERAL'>(),
    annualFeeRatePpm: integer('annual_fee_rate_ppm'),
    commitmentExpiresOn: businessDay('commitment_expires_on'),
    committedBy: uuid('committed_by').$type<UserId>(),
    committedAt: instant('committed_at'),
    isRevolving: boolean('is_revolving'),
    creditLineId: uuid('credit_line_id').$type<CreditLineId>(),
    activatedAt: instant('activated_at'),
    closedAt: instant('closed_at'),
    reasonCodes: text('reason_codes')
      .array()
      .notNull()
      .default(sql`'{}'`),
    reasonNote: text('reason_note'),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** Every step of a guarantee and the covered principal that it moved. Append-only. */
export const guaranteeEvent = pgTable(
  'guarantee_event',
  {
    enterpriseId: enterpriseId(),
    guaranteeId: uuid('guarantee_id').$type<GuaranteeId>().notNull(),
    sequence: integer('sequence').notNull(),
    guarantorId: guarantorId(),
    bankId: bankId(),
    action: text('action').$type<GuaranteeAction>().notNull(),
    fromStatus: text('from_status').$type<GuaranteeStatus>().notNull(),
    toStatus: text('to_status').$type<GuaranteeStatus>().notNull(),
    reservedDeltaFen: fenColumn('reserved_delta_fen').notNull(),
    inForceDeltaFen: fenColumn('in_force_delta_fen').notNull(),
    capacityCheck: jsonb('capacity_check').$type<Record<string, unknown>>(),
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
  (table) => [primaryKey({ columns: [table.enterpriseId, table.guaranteeId, table.sequence] })],
);

export const guaranteeClaim = pgTable(
  'guarantee_claim',
  {
    enterpriseId: enterpriseId(),
    guaranteeId: uuid('guarantee_id').$type<GuaranteeId>().notNull(),
    number: integer('number').notNull(),
    guarantorId: guarantorId(),
    bankId: bankId(),
    loanId: uuid('loan_id').$type<LoanId>().notNull(),
    principalFen: fenColumn('principal_fen').notNull(),
    claimFen: fenColumn('claim_fen').notNull(),
    paidFen: fenColumn('paid_fen').notNull().default(0n),
    openedAt: instant('opened_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.guaranteeId, table.number] })],
);
