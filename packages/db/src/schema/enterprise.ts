import { sql } from 'drizzle-orm';
import { bigint, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { OrganisationId, UserId } from '../ids.ts';
import { createdAt, enterpriseId, fenColumn, instant } from './columns.ts';

export type EnterpriseStatus =
  | 'pending_verification'
  | 'register_mismatch'
  | 'verified'
  | 'suspended';
export type EnterpriseSizeClass = 'large' | 'medium' | 'small' | 'micro';

/** The one place where a 统一社会信用代码 is unique: the big table is spread over machines and cannot say so. */
export const enterpriseDirectory = pgTable('enterprise_directory', {
  uscc: text('uscc').primaryKey(),
  enterpriseId: uuid('enterprise_id').$type<OrganisationId>().notNull(),
});

export const enterprise = pgTable('enterprise', {
  enterpriseId: enterpriseId().primaryKey(),
  uscc: text('uscc').notNull(),
  name: text('name').notNull(),
  legalRepresentativeName: text('legal_representative_name').notNull(),
  status: text('status').$type<EnterpriseStatus>().notNull(),
  /** What the register of firms says otherwise, while the status is `register_mismatch`. */
  mismatchedFields: text('mismatched_fields')
    .array()
    .notNull()
    .default(sql`'{}'`),
  regionCode: text('region_code').notNull(),
  industryCode: text('industry_code').notNull(),
  establishedOn: date('established_on', { mode: 'string' }).notNull(),
  registeredCapitalFen: fenColumn('registered_capital_fen').notNull(),
  employeeCount: integer('employee_count'),
  annualRevenueFen: fenColumn('annual_revenue_fen'),
  totalAssetsFen: fenColumn('total_assets_fen'),
  sizeClass: text('size_class').$type<EnterpriseSizeClass>(),
  sizeRuleVersion: text('size_rule_version'),
  sizeBasisOn: date('size_basis_on', { mode: 'string' }),
  tags: text('tags').array().notNull(),
  source: text('source').$type<'registration' | 'import' | 'demo'>().notNull(),
  version: bigint('version', { mode: 'number' }).notNull().default(1),
  createdAt: createdAt(),
  verifiedAt: instant('verified_at'),
});

/** A clerk's authority (经办人): the instrument that grants it and the day it ends. */
export const enterpriseDelegate = pgTable(
  'enterprise_delegate',
  {
    enterpriseId: enterpriseId(),
    userId: uuid('user_id').$type<UserId>().notNull(),
    instrumentNumber: text('instrument_number').notNull(),
    clerkName: text('clerk_name').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }).notNull(),
    grantedBy: uuid('granted_by').$type<UserId>().notNull(),
    grantedAt: instant('granted_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [primaryKey({ columns: [table.enterpriseId, table.userId, table.instrumentNumber] })],
);
