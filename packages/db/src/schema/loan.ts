import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  ApplicationId,
  CreditLineId,
  GuaranteeId,
  LoanId,
  LoanProductId,
  OrganisationId,
  TransferId,
  UserId,
} from '../ids.ts';
import { businessDay, bytes, createdAt, enterpriseId, fenColumn, instant } from './columns.ts';
import type { LoanClassColumn } from './ledger.ts';

export * from './ledger.ts';

export type RepaymentMethodColumn =
  | 'EQUAL_INSTALLMENT'
  | 'EQUAL_PRINCIPAL'
  | 'INTEREST_ONLY_BULLET'
  | 'BULLET'
  | 'REVOLVING';
export type DayCountColumn = 'ACT_360' | 'ACT_365' | 'THIRTY_360';
export type LoanStatusColumn = 'REQUESTED' | 'ACTIVE' | 'SETTLED' | 'CANCELLED';
export type ClaimStatusColumn = 'none' | 'called' | 'paid';

const bankId = () => uuid('bank_id').$type<OrganisationId>().notNull();
const guarantorId = () => uuid('guarantor_id').$type<OrganisationId>();

/** A credit line (授信) under an accepted offer. What reports cut it by is sealed with it. */
export const creditLine = pgTable(
  'credit_line',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<CreditLineId>().notNull(),
    applicationId: uuid('application_id').$type<ApplicationId>().notNull(),
    bankId: bankId(),
    bankName: text('bank_name').notNull(),
    productId: uuid('product_id').$type<LoanProductId>().notNull(),
    productVersion: integer('product_version').notNull(),
    guarantorId: guarantorId(),
    guaranteeId: uuid('guarantee_id').$type<GuaranteeId>(),
    guaranteeSharePpm: integer('guarantee_share_ppm').notNull(),
    grantedFen: fenColumn('granted_fen').notNull(),
    annualRatePpm: integer('annual_rate_ppm').notNull(),
    lprPpm: integer('lpr_ppm').notNull(),
    spreadBp: integer('spread_bp').notNull(),
    penaltyRatePpm: integer('penalty_rate_ppm').notNull(),
    termMonths: integer('term_months').notNull(),
    repaymentMethod: text('repayment_method').$type<RepaymentMethodColumn>().notNull(),
    dayCount: text('day_count').$type<DayCountColumn>().notNull(),
    enterpriseName: text('enterprise_name').notNull(),
    regionCode: text('region_code').notNull(),
    cityCode: text('city_code').notNull(),
    industryCode: text('industry_code').notNull(),
    industrySection: text('industry_section').notNull(),
    sizeClass: text('size_class'),
    isFirstLoan: boolean('is_first_loan').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
    availableUntil: businessDay('available_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** One draw on a line: asked for, then disbursed, then repaid. */
export const loan = pgTable(
  'loan',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<LoanId>().notNull(),
    creditLineId: uuid('credit_line_id').$type<CreditLineId>().notNull(),
    bankId: bankId(),
    guarantorId: guarantorId(),
    status: text('status').$type<LoanStatusColumn>().notNull(),
    principalFen: fenColumn('principal_fen').notNull(),
    outstandingFen: fenColumn('outstanding_fen').notNull().default(0n),
    termMonths: integer('term_months').notNull(),
    requestedAt: instant('requested_at').notNull(),
    requestedBy: uuid('requested_by').$type<UserId>(),
    reserveTransferId: uuid('reserve_transfer_id').$type<TransferId>().notNull(),
    disburseTransferId: uuid('disburse_transfer_id').$type<TransferId>(),
    lastPaymentTransferId: uuid('last_payment_transfer_id').$type<TransferId>(),
    lastPaidOn: businessDay('last_paid_on'),
    contractNumber: text('contract_number'),
    disbursedOn: businessDay('disbursed_on'),
    maturesOn: businessDay('matures_on'),
    nextDueOn: businessDay('next_due_on'),
    settledOn: businessDay('settled_on'),
    agedOn: businessDay('aged_on'),
    overdueDays: integer('overdue_days').notNull().default(0),
    overdueClass: text('overdue_class').$type<LoanClassColumn>().notNull().default('PASS'),
    reportedClass: text('reported_class').$type<LoanClassColumn>(),
    reportedOn: businessDay('reported_on'),
    claimStatus: text('claim_status').$type<ClaimStatusColumn>().notNull().default('none'),
    claimFen: fenColumn('claim_fen').notNull().default(0n),
    claimCalledOn: businessDay('claim_called_on'),
    claimPaidOn: businessDay('claim_paid_on'),
    compensatedFen: fenColumn('compensated_fen').notNull().default(0n),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** One line of a repayment schedule, with what was accrued and paid on it. */
export const loanInstalment = pgTable(
  'loan_instalment',
  {
    enterpriseId: enterpriseId(),
    loanId: uuid('loan_id').$type<LoanId>().notNull(),
    sequence: smallint('sequence').notNull(),
    bankId: bankId(),
    guarantorId: guarantorId(),
    dueOn: businessDay('due_on').notNull(),
    principalFen: fenColumn('principal_fen').notNull(),
    interestFen: fenColumn('interest_fen').notNull(),
    principalPaidFen: fenColumn('principal_paid_fen').notNull().default(0n),
    principalCompensatedFen: fenColumn('principal_compensated_fen').notNull().default(0n),
    interestAccruedFen: fenColumn('interest_accrued_fen').notNull().default(0n),
    interestPaidFen: fenColumn('interest_paid_fen').notNull().default(0n),
    /** Overdue fen × days so far: penalty interest is computed from the sum, so that rounding never piles up. */
    overdueFenDays: bigint('overdue_fen_days', { mode: 'bigint' }).notNull().default(0n),
    overdueThrough: businessDay('overdue_through'),
    penaltyAccruedFen: fenColumn('penalty_accrued_fen').notNull().default(0n),
    penaltyPaidFen: fenColumn('penalty_paid_fen').notNull().default(0n),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.loanId, table.sequence] })],
);

/** A loan just before a repayment, kept so that a correction can go back to it. Amounts are decimal text. */
export type RepaymentBefore = {
  rows: Record<string, string | number | null>[];
  lastPaymentTransferId: TransferId | null;
  lastPaidOn: string | null;
};

/** A repayment as the bank told it, how it was allocated, and the rows as they were before it. */
export const loanRepayment = pgTable(
  'loan_repayment',
  {
    enterpriseId: enterpriseId(),
    transferId: uuid('transfer_id').$type<TransferId>().notNull(),
    loanId: uuid('loan_id').$type<LoanId>().notNull(),
    bankId: bankId(),
    guarantorId: guarantorId(),
    batchId: uuid('batch_id'),
    bankReference: text('bank_reference').notNull(),
    paidOn: businessDay('paid_on').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    penaltyFen: fenColumn('penalty_fen').notNull(),
    interestFen: fenColumn('interest_fen').notNull(),
    principalFen: fenColumn('principal_fen').notNull(),
    earlyPrincipalFen: fenColumn('early_principal_fen').notNull(),
    before: jsonb('before').$type<RepaymentBefore>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.transferId] })],
);

/** Where a bank's contract number is unique; the big table is spread over machines and cannot say so. */
export const loanContractDirectory = pgTable(
  'loan_contract_directory',
  {
    bankId: bankId(),
    contractNumber: text('contract_number').notNull(),
    enterpriseId: enterpriseId(),
    loanId: uuid('loan_id').$type<LoanId>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.bankId, table.contractNumber] })],
);

/** Every bank reference that was booked: a line that comes twice is found here whatever firm it names. */
export const repaymentReference = pgTable(
  'repayment_reference',
  {
    bankId: bankId(),
    reference: text('reference').notNull(),
    enterpriseId: enterpriseId(),
    transferId: uuid('transfer_id').$type<TransferId>().notNull(),
    lineHash: bytes('line_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bankId, table.reference] })],
);

export type RepaymentLineError = {
  line: number;
  code: string;
  field: string;
  value: string;
};

/** One file of repayments that a bank sent, and what became of its lines. */
export const repaymentBatch = pgTable(
  'repayment_batch',
  {
    bankId: bankId(),
    id: uuid('id').notNull(),
    fileName: text('file_name').notNull(),
    fileHash: bytes('file_hash').notNull(),
    mode: text('mode').$type<'all_or_nothing' | 'all_but_rejects'>().notNull(),
    lineCount: integer('line_count').notNull(),
    bookedCount: integer('booked_count').notNull(),
    duplicateCount: integer('duplicate_count').notNull(),
    rejectedCount: integer('rejected_count').notNull(),
    bookedFen: fenColumn('booked_fen').notNull(),
    errors: jsonb('errors').$type<RepaymentLineError[]>().notNull(),
    importedBy: uuid('imported_by').$type<UserId>().notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bankId, table.id] })],
);
