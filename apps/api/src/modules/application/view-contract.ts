import { z } from 'zod';
import { ScoreResultSchema } from '@xyd/scoring';
import { LocalDateInput } from '../../kernel/inputs.ts';
import { ConsentItemCode } from '../consent/contract.ts';
import { DayCountView, IndicativeLimitView, RepaymentMethodView } from '../product/contract.ts';
import { ApplicationAction, ApplicationStatus } from './status-contract.ts';

/** What the bank offers, once it has approved. */
export const BankOfferView = z.object({
  approvedAmountFen: z.bigint(),
  termMonths: z.int(),
  annualRatePpm: z.int(),
  lprPpm: z.int(),
  lprPublishedOn: LocalDateInput,
  spreadBp: z.int(),
  repaymentMethod: RepaymentMethodView,
  dayCount: DayCountView,
  guaranteeRequired: z.boolean(),
  offerExpiresOn: LocalDateInput,
});
export type BankOfferView = z.infer<typeof BankOfferView>;

export const ApplicationView = z.object({
  enterpriseId: z.uuid(),
  applicationId: z.uuid(),
  /** What people quote: the day and the id's tail. */
  number: z.string(),
  snapshotId: z.uuid(),
  /** SHA-256 of the sealed snapshot, hexadecimal: every bank decides on the same one. */
  snapshotHash: z.string(),
  bankId: z.uuid(),
  bankName: z.string(),
  productId: z.uuid(),
  productVersion: z.int(),
  productName: z.string(),
  enterpriseName: z.string(),
  uscc: z.string(),
  regionCode: z.string(),
  industryCode: z.string(),
  sizeClass: z.enum(['large', 'medium', 'small', 'micro']).nullable(),
  isFirstLoan: z.boolean(),
  requestedAmountFen: z.bigint(),
  requestedTermMonths: z.int(),
  purposeText: z.string(),
  status: ApplicationStatus,
  round: z.int(),
  submittedAt: z.date(),
  /** When the bank got it in its present form. */
  receivedAt: z.date(),
  acceptDueAt: z.date(),
  decisionDueAt: z.date(),
  /** The bank's running clock; null while the bank owes nothing. */
  dueAt: z.date().nullable(),
  isOverdue: z.boolean(),
  officerName: z.string().nullable(),
  reasonCodes: z.array(z.string()),
  reasonNote: z.string().nullable(),
  offer: BankOfferView.nullable(),
  allowedActions: z.array(ApplicationAction),
});
export type ApplicationView = z.infer<typeof ApplicationView>;

export const ApplicationEventView = z.object({
  sequence: z.int(),
  action: ApplicationAction,
  fromStatus: ApplicationStatus,
  toStatus: ApplicationStatus,
  actorKind: z.string(),
  actorName: z.string(),
  reasonCodes: z.array(z.string()),
  note: z.string().nullable(),
  occurredAt: z.date(),
});
export type ApplicationEventView = z.infer<typeof ApplicationEventView>;

export const SubmissionView = z.object({
  snapshotId: z.uuid(),
  snapshotHash: z.string(),
  sealedAt: z.date(),
  applications: z.array(ApplicationView),
});
export type SubmissionView = z.infer<typeof SubmissionView>;

export const ApplicationPageView = z.object({
  rows: z.array(ApplicationView),
  nextCursor: z.uuid().nullable(),
});
export type ApplicationPageView = z.infer<typeof ApplicationPageView>;

export const BankQueueView = z.object({
  rows: z.array(ApplicationView),
  /** Of the lists that somebody has to work on. */
  counts: z.object({
    to_accept: z.int(),
    resubmitted: z.int(),
    in_review: z.int(),
    to_approve: z.int(),
    overdue: z.int(),
    returned: z.int(),
    offered: z.int(),
  }),
  nextCursor: z.object({ dueAt: z.date().nullable(), applicationId: z.uuid() }).nullable(),
});
export type BankQueueView = z.infer<typeof BankQueueView>;

export const ProposalView = z.object({
  number: z.int(),
  amountFen: z.bigint(),
  termMonths: z.int(),
  spreadBp: z.int(),
  lprPpm: z.int(),
  lprPublishedOn: LocalDateInput,
  annualRatePpm: z.int(),
  repaymentMethod: RepaymentMethodView,
  dayCount: DayCountView,
  guaranteeRequired: z.boolean(),
  offerValidDays: z.int(),
  note: z.string(),
  proposedByName: z.string(),
  proposedAt: z.date(),
  /** The one that waits for a second person. */
  isPending: z.boolean(),
});
export type ProposalView = z.infer<typeof ProposalView>;

export const ApplicationDetailView = ApplicationView.extend({
  timeline: z.array(ApplicationEventView),
  /** Data items that the product asks consent for. */
  requiredItems: z.array(ConsentItemCode),
  /** Oldest first; empty for the firm. */
  proposals: z.array(ProposalView),
});
export type ApplicationDetailView = z.infer<typeof ApplicationDetailView>;

/** One month of what the sources say; null = no record or no consent, never zero. */
export const ProfileMonthView = z.object({
  month: z.string(),
  declaredSalesFen: z.bigint().nullable(),
  taxPaidFen: z.bigint().nullable(),
  invoicedSalesFen: z.bigint().nullable(),
  invoicedPurchasesFen: z.bigint().nullable(),
  electricityFeeFen: z.bigint().nullable(),
  waterFeeFen: z.bigint().nullable(),
  gasFeeFen: z.bigint().nullable(),
  insuredCount: z.int().nullable(),
  socialInsurancePaidFen: z.bigint().nullable(),
  housingFundContributorCount: z.int().nullable(),
  housingFundPaidFen: z.bigint().nullable(),
  creditBalanceFen: z.bigint().nullable(),
  creditOverdueFen: z.bigint().nullable(),
});
export type ProfileMonthView = z.infer<typeof ProfileMonthView>;

/** A record that belongs to no month: a grade, a penalty, a judgment, an honour. */
export const ProfileFactView = z.object({
  recordId: z.string(),
  kind: z.string(),
  item: z.string(),
  recordedAt: z.date(),
  disputed: z.boolean(),
  payload: z.record(z.string(), z.unknown()),
});
export type ProfileFactView = z.infer<typeof ProfileFactView>;

export const ProfileView = z.object({
  application: ApplicationView,
  snapshot: z.object({
    snapshotId: z.uuid(),
    hash: z.string(),
    sealedAt: z.date(),
    /** The content still has the hash it was sealed with. */
    isIntact: z.boolean(),
    content: z.record(z.string(), z.unknown()),
  }),
  sealedScore: ScoreResultSchema.nullable(),
  /** What the product's formula gives by the sealed score, and not by a newer one; null where it states none. */
  limit: IndicativeLimitView.nullable(),
  currentScore: ScoreResultSchema.nullable(),
  months: z.array(ProfileMonthView),
  facts: z.array(ProfileFactView),
  /** What this bank may still read, after this reading. */
  consents: z.array(
    z.object({
      itemCode: z.string(),
      purpose: z.string(),
      validTo: LocalDateInput,
      readsUsed: z.int(),
      readsMax: z.int(),
    }),
  ),
  missingItems: z.array(z.string()),
});
export type ProfileView = z.infer<typeof ProfileView>;
