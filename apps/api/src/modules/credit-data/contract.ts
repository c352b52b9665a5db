import { z } from 'zod';
import { paragraphs } from '../../kernel/inputs.ts';
import { ConsentItemCode } from '../consent/contract.ts';

/** The codes of @xyd/scoring's data items, for the browser, which does not load that package. */
export const DataItemCode = z.enum([
  'TAX',
  'INVOICE',
  'ELECTRICITY',
  'WATER',
  'GAS',
  'SOCIAL_INSURANCE',
  'HOUSING_FUND',
  'REGISTRATION',
  'PENALTY',
  'JUDICIAL',
  'COMMITMENT',
  'HONOUR',
  'INTELLECTUAL_PROPERTY',
  'PUBLIC_CONTRACT',
  'FINANCING',
]);
export type DataItemCode = z.infer<typeof DataItemCode>;

export const DataSource = z.enum([
  'tax',
  'electricity',
  'water',
  'gas',
  'social_insurance',
  'housing_fund',
  'market_regulator',
  'court',
  'credit_bureau',
]);
export type DataSource = z.infer<typeof DataSource>;

export const FetchStatus = z.enum([
  'queued',
  'fetching',
  'complete',
  'partial',
  'failed',
  'refused',
]);
export type FetchStatus = z.infer<typeof FetchStatus>;

export const DisputeReason = z.enum([
  'not_mine',
  'wrong_amount',
  'wrong_period',
  'already_repaired',
  'other',
]);
export const DisputeStatus = z.enum(['open', 'upheld', 'rejected', 'withdrawn']);
export type DisputeStatus = z.infer<typeof DisputeStatus>;
export const DisputeAction = z.enum(['withdraw', 'settle']);
export type DisputeAction = z.infer<typeof DisputeAction>;

const limit = z.int().min(1).max(100).default(50);

export const ProgressInput = z.strictObject({ consentId: z.uuid().optional() });
export type ProgressInput = z.infer<typeof ProgressInput>;

export const ListRecordsInput = z.strictObject({
  itemCode: DataItemCode,
  limit,
  cursor: z.uuid().optional(),
});
export type ListRecordsInput = z.infer<typeof ListRecordsInput>;

export const DisputeRecordInput = z.strictObject({
  recordId: z.uuid(),
  reasonCode: DisputeReason,
  statement: paragraphs(500).refine((text) => text.length > 0),
});
export type DisputeRecordInput = z.infer<typeof DisputeRecordInput>;

export const WithdrawDisputeInput = z.strictObject({ disputeId: z.uuid() });
export type WithdrawDisputeInput = z.infer<typeof WithdrawDisputeInput>;

export const OpenDisputesInput = z.strictObject({ limit });
export type OpenDisputesInput = z.infer<typeof OpenDisputesInput>;

export const SettleDisputeInput = z.strictObject({
  enterpriseId: z.uuid(),
  disputeId: z.uuid(),
  outcome: z.enum(['upheld', 'rejected']),
  note: paragraphs(500),
});
export type SettleDisputeInput = z.infer<typeof SettleDisputeInput>;

/** A kind of data that can be shared (domain.md §1.3). The numbering is ours, not the official list's. */
export const CatalogueItemView = z.object({
  code: DataItemCode,
  domain: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  providerZh: z.string(),
  providerEn: z.string(),
  source: DataSource,
  sharingMode: z.enum(['M1_DIRECT', 'M2_API_CONSENT', 'M3_VERIFY', 'M4_JOINT_MODEL', 'M5_SELF']),
  /** P public, E the firm's authorisation, I a person's separate consent. */
  consentLevel: z.enum(['P', 'E', 'I']),
  consentItem: ConsentItemCode.nullable(),
  updateCycle: z.enum(['daily', 'monthly', 'yearly', 'on_event']),
  /** After so many days without a full answer the item counts as stale. */
  staleAfterDays: z.int(),
  basis: z.string(),
  isOfficialNumbering: z.literal(false),
});
export type CatalogueItemView = z.infer<typeof CatalogueItemView>;

export const FetchView = z.object({
  fetchId: z.uuid(),
  source: DataSource,
  status: FetchStatus,
  attempts: z.int(),
  /** Records that the provider gave and that were kept or known already. */
  records: z.int(),
  rejected: z.int(),
  errorCode: z.string().nullable(),
  queuedAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
export type FetchView = z.infer<typeof FetchView>;

export const ProgressView = z.object({
  fetches: z.array(FetchView),
  done: z.int(),
  total: z.int(),
  isComplete: z.boolean(),
});
export type ProgressView = z.infer<typeof ProgressView>;

export const FreshnessView = z.object({
  itemCode: DataItemCode,
  consentItem: ConsentItemCode.nullable(),
  /** Month, year or day of the newest record. */
  latestSubject: z.string().nullable(),
  recordCount: z.int(),
  checkedAt: z.date().nullable(),
  isStale: z.boolean(),
  hasLiveConsent: z.boolean(),
});
export type FreshnessView = z.infer<typeof FreshnessView>;

export const RecordView = z.object({
  recordId: z.uuid(),
  kind: z.string(),
  item: DataItemCode,
  subject: z.string(),
  revision: z.int(),
  payload: z.record(z.string(), z.unknown()),
  source: z.string(),
  recordedAt: z.date(),
  disputed: z.boolean(),
  isLatest: z.boolean(),
});
export type RecordView = z.infer<typeof RecordView>;

export const RecordPage = z.object({
  items: z.array(RecordView),
  nextCursor: z.uuid().nullable(),
});
export type RecordPage = z.infer<typeof RecordPage>;

export const DisputeView = z.object({
  enterpriseId: z.uuid(),
  disputeId: z.uuid(),
  recordId: z.uuid(),
  itemCode: DataItemCode,
  subject: z.string(),
  reasonCode: DisputeReason,
  statement: z.string(),
  status: DisputeStatus,
  openedAt: z.date(),
  dueOn: z.string(),
  settledAt: z.date().nullable(),
  note: z.string().nullable(),
  allowedActions: z.array(DisputeAction),
});
export type DisputeView = z.infer<typeof DisputeView>;
