import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CreditLineId, LoanId, OrganisationId, TransferId, UserId } from '../ids.ts';
import { businessDay, bytes, enterpriseId, fenColumn, instant } from './columns.ts';

/** The loan module's ledger: accounts, transfers, entries, corrections, and the deltas that reports fold. */

export type LoanClassColumn = 'PASS' | 'SPECIAL_MENTION' | 'SUBSTANDARD' | 'DOUBTFUL' | 'LOSS';
export type LedgerAccountKind =
  | 'line_granted'
  | 'line_available'
  | 'line_reserved'
  | 'line_drawn'
  | 'loan_principal'
  | 'interest_receivable'
  | 'penalty_receivable'
  | 'interest_income'
  | 'penalty_income'
  | 'borrower_cash'
  | 'guarantor_claim';

export type LedgerTransferKind =
  | 'grant'
  | 'reserve'
  | 'release'
  | 'disburse'
  | 'accrue_interest'
  | 'accrue_penalty'
  | 'repay'
  | 'compensate'
  | 'reverse';

const bankId = () => uuid('bank_id').$type<OrganisationId>().notNull();
const guarantorId = () => uuid('guarantor_id').$type<OrganisationId>();

/** An account of the ledger; `ownerId` is the credit line or the loan that it belongs to. */
export const ledgerAccount = pgTable(
  'ledger_account',
  {
    enterpriseId: enterpriseId(),
    ownerId: uuid('owner_id').notNull(),
    kind: text('kind').$type<LedgerAccountKind>().notNull(),
    bankId: bankId(),
    guarantorId: guarantorId(),
    balanceFen: fenColumn('balance_fen').notNull().default(0n),
    version: bigint('version', { mode: 'bigint' }).notNull().default(0n),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.ownerId, table.kind] })],
);

/** One business fact on the ledger. Its id was made by whoever asked; its hash says what was asked. */
export const ledgerTransfer = pgTable(
  'ledger_transfer',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').$type<TransferId>().notNull(),
    bankId: bankId(),
    guarantorId: guarantorId(),
    kind: text('kind').$type<LedgerTransferKind>().notNull(),
    creditLineId: uuid('credit_line_id').$type<CreditLineId>().notNull(),
    loanId: uuid('loan_id').$type<LoanId>(),
    valueOn: businessDay('value_on').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    detail: jsonb('detail').$type<Record<string, string>>().notNull(),
    reversesTransferId: uuid('reverses_transfer_id').$type<TransferId>(),
    bodyHash: bytes('body_hash').notNull(),
    bookedAt: instant('booked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** One side of one posting. Versions of an account have no gap, so its past can be replayed. */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    enterpriseId: enterpriseId(),
    ownerId: uuid('owner_id').notNull(),
    kind: text('kind').$type<LedgerAccountKind>().notNull(),
    version: bigint('version', { mode: 'bigint' }).notNull(),
    transferId: uuid('transfer_id').$type<TransferId>().notNull(),
    line: smallint('line').notNull(),
    bankId: bankId(),
    guarantorId: guarantorId(),
    side: text('side').$type<'debit' | 'credit'>().notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    balanceAfterFen: fenColumn('balance_after_fen').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.enterpriseId, table.ownerId, table.kind, table.version] }),
  ],
);

/** A correction: asked for by one person with a reason, decided by another. */
export const ledgerCorrection = pgTable(
  'ledger_correction',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').notNull(),
    transferId: uuid('transfer_id').$type<TransferId>().notNull(),
    loanId: uuid('loan_id').$type<LoanId>().notNull(),
    bankId: bankId(),
    guarantorId: guarantorId(),
    reasonCode: text('reason_code').notNull(),
    reasonText: text('reason_text').notNull(),
    status: text('status').$type<'requested' | 'approved' | 'refused'>().notNull(),
    requestedBy: uuid('requested_by').$type<UserId>().notNull(),
    requestedAt: instant('requested_at').notNull(),
    decidedBy: uuid('decided_by').$type<UserId>(),
    decidedAt: instant('decided_at'),
    reversalTransferId: uuid('reversal_transfer_id').$type<TransferId>(),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);

/** What every posting changed, by everything the government asks by. Only ever appended to; folded by the dashboard. */
export const balanceDelta = pgTable(
  'balance_delta',
  {
    enterpriseId: enterpriseId(),
    id: uuid('id').notNull(),
    shard: smallint('shard').notNull(),
    /** The writing transaction's number: a fold reads those that no running transaction can still add to. */
    transactionNumber: bigint('transaction_number', { mode: 'bigint' })
      .notNull()
      .default(sql`(pg_current_xact_id()::text)::bigint`),
    recordedAt: instant('recorded_at').notNull(),
    day: businessDay('day').notNull(),
    kind: text('kind').$type<LedgerTransferKind | 'reclassify'>().notNull(),
    creditLineId: uuid('credit_line_id').$type<CreditLineId>().notNull(),
    loanId: uuid('loan_id').$type<LoanId>(),
    bankId: bankId(),
    guarantorId: guarantorId(),
    regionCode: text('region_code').notNull(),
    cityCode: text('city_code').notNull(),
    industrySection: text('industry_section').notNull(),
    sizeClass: text('size_class').notNull(),
    loanClass: text('loan_class').$type<LoanClassColumn>().notNull(),
    overdueClass: text('overdue_class').$type<LoanClassColumn>().notNull(),
    isCreditLoan: boolean('is_credit_loan').notNull(),
    isLongTerm: boolean('is_long_term').notNull(),
    isInclusive: boolean('is_inclusive').notNull(),
    isFirstLoan: boolean('is_first_loan').notNull(),
    principalFen: fenColumn('principal_fen').notNull(),
    grantedFen: fenColumn('granted_fen').notNull().default(0n),
    disbursedFen: fenColumn('disbursed_fen').notNull().default(0n),
    repaidFen: fenColumn('repaid_fen').notNull().default(0n),
    compensatedFen: fenColumn('compensated_fen').notNull().default(0n),
    guaranteedFen: fenColumn('guaranteed_fen').notNull().default(0n),
    /** A year's interest on what was disbursed: Σ of it over Σ disbursed is the weighted average rate (K06). */
    annualInterestFen: fenColumn('annual_interest_fen').notNull().default(0n),
    loanCount: smallint('loan_count').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.id] })],
);
