import { z } from 'zod';
import {
  BorrowerClass,
  CapacityViolation,
  GuaranteeAction,
  GuaranteeStatus,
  LiabilityBucket,
  Suretyship,
} from './status-contract.ts';

const ratioPpm = z.int();

export const GuaranteeView = z.object({
  enterpriseId: z.uuid(),
  guaranteeId: z.uuid(),
  applicationId: z.uuid(),
  guarantorId: z.uuid(),
  guarantorName: z.string(),
  bankId: z.uuid(),
  bankName: z.string(),
  productName: z.string(),
  enterpriseName: z.string(),
  uscc: z.string(),
  regionCode: z.string(),
  industryCode: z.string(),
  sizeClass: z.enum(['large', 'medium', 'small', 'micro']).nullable(),
  borrowerClass: BorrowerClass,
  purposeText: z.string(),
  termMonths: z.int(),
  note: z.string(),
  status: GuaranteeStatus,
  /** Loan principal covered; the guarantor's part is `guaranteedFen`. */
  principalFen: z.bigint(),
  sharePpm: ratioPpm,
  guaranteedFen: z.bigint(),
  /** The guarantor's part of what is promised and not drawn, and of what is drawn and not repaid. */
  reservedFen: z.bigint(),
  inForceFen: z.bigint(),
  requestedAt: z.date(),
  requestedByName: z.string(),
  suretyship: Suretyship.nullable(),
  annualFeeRatePpm: z.int().nullable(),
  /** The first year's fee on the whole cover. */
  annualFeeFen: z.bigint().nullable(),
  commitmentExpiresOn: z.string().nullable(),
  committedAt: z.date().nullable(),
  activatedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  reasonCodes: z.array(z.string()),
  reasonNote: z.string().nullable(),
  allowedActions: z.array(GuaranteeAction),
});
export type GuaranteeView = z.infer<typeof GuaranteeView>;

export const CapacityFiguresView = z.object({
  /** Weighted liability, promises included. */
  liabilityFen: z.bigint(),
  /** Liability over net assets: 4_840_000 = 4.84 times. */
  multiplePpm: ratioPpm,
  singleBorrowerFen: z.bigint(),
  singleBorrowerPpm: ratioPpm,
  /** Null where the borrower belongs to no group. */
  groupFen: z.bigint().nullable(),
  groupPpm: ratioPpm.nullable(),
});
export type CapacityFiguresView = z.infer<typeof CapacityFiguresView>;

export const CapacityCheckView = z.object({
  standardVersion: z.string(),
  source: z.string(),
  bucket: LiabilityBucket,
  weightPpm: ratioPpm,
  /** The guarantor's part of the new promise. */
  guaranteedFen: z.bigint(),
  before: CapacityFiguresView,
  after: CapacityFiguresView,
  limits: z.object({
    capMultiple: z.int(),
    singleBorrowerPpm: ratioPpm,
    groupPpm: ratioPpm,
    /** Null for a guarantor without government money: the market sets its fee. */
    annualFeeRatePpm: z.int().nullable(),
    sharePpm: ratioPpm.nullable(),
  }),
  violations: z.array(
    z.object({
      code: CapacityViolation,
      actualPpm: z.int().nullable(),
      limitPpm: z.int().nullable(),
    }),
  ),
});
export type CapacityCheckView = z.infer<typeof CapacityCheckView>;

export const GuaranteeEventView = z.object({
  sequence: z.int(),
  action: GuaranteeAction,
  fromStatus: GuaranteeStatus,
  toStatus: GuaranteeStatus,
  reservedDeltaFen: z.bigint(),
  inForceDeltaFen: z.bigint(),
  actorKind: z.string(),
  actorName: z.string(),
  reasonCodes: z.array(z.string()),
  note: z.string().nullable(),
  occurredAt: z.date(),
});
export type GuaranteeEventView = z.infer<typeof GuaranteeEventView>;

export const GuaranteeClaimView = z.object({
  number: z.int(),
  loanId: z.uuid(),
  principalFen: z.bigint(),
  claimFen: z.bigint(),
  paidFen: z.bigint(),
  openedAt: z.date(),
  settledAt: z.date().nullable(),
});
export type GuaranteeClaimView = z.infer<typeof GuaranteeClaimView>;

export const GuaranteeDetailView = GuaranteeView.extend({
  timeline: z.array(GuaranteeEventView),
  claims: z.array(GuaranteeClaimView),
  /** For the guarantor, while the request is open: what the promise would do as it was asked for. */
  capacityCheck: CapacityCheckView.nullable(),
});
export type GuaranteeDetailView = z.infer<typeof GuaranteeDetailView>;

export const GuaranteeQueueView = z.object({
  rows: z.array(GuaranteeView),
  counts: z.object({
    requested: z.int(),
    committed: z.int(),
    in_force: z.int(),
    claimed: z.int(),
  }),
  nextCursor: z.uuid().nullable(),
});
export type GuaranteeQueueView = z.infer<typeof GuaranteeQueueView>;

export const ExposureView = z.object({
  enterpriseId: z.uuid(),
  enterpriseName: z.string(),
  borrowerClass: BorrowerClass,
  groupCode: z.string().nullable(),
  bucket: LiabilityBucket,
  reservedFen: z.bigint(),
  inForceFen: z.bigint(),
  liabilityFen: z.bigint(),
  /** Liability over net assets; the cap is 10 %. */
  ratioPpm,
});
export type ExposureView = z.infer<typeof ExposureView>;

export const GuaranteeLedgerView = z.object({
  rows: z.array(ExposureView),
  nextCursor: z.object({ liabilityFen: z.bigint(), enterpriseId: z.uuid() }).nullable(),
});
export type GuaranteeLedgerView = z.infer<typeof GuaranteeLedgerView>;

export const CapacityReportView = z.object({
  licenceNumber: z.string(),
  licenceValidTo: z.string(),
  paidInCapitalFen: z.bigint(),
  netAssetsFen: z.bigint(),
  equityInGuarantorsFen: z.bigint(),
  smallFarmerBalanceSharePpm: ratioPpm,
  smallFarmerCustomerSharePpm: ratioPpm,
  isGovernmentBacked: z.boolean(),
  controllerUsccs: z.array(z.string()),
  reportedOn: z.string(),
});
export type CapacityReportView = z.infer<typeof CapacityReportView>;

export const GuarantorDeskView = z.object({
  report: CapacityReportView,
  standardVersion: z.string(),
  source: z.string(),
  /** Net assets less equity in other guarantors: the measure's denominator. */
  countedNetAssetsFen: z.bigint(),
  capMultiple: z.int(),
  /** 监管口径: weighted liability in force over counted net assets. */
  regulatoryMultiplePpm: ratioPpm,
  /** The same with what is promised and not yet drawn. */
  committedMultiplePpm: ratioPpm,
  /** 财政口径: in-force balance, unweighted, over net assets. */
  fiscalMultiplePpm: ratioPpm,
  /** A common provincial aim for the multiple; configuration of the platform, not law. */
  targetMultiplePpm: ratioPpm,
  inForceFen: z.bigint(),
  reservedFen: z.bigint(),
  liabilityFen: z.bigint(),
  committedLiabilityFen: z.bigint(),
  buckets: z.array(
    z.object({
      bucket: LiabilityBucket,
      weightPpm: ratioPpm,
      inForceFen: z.bigint(),
      outsideFen: z.bigint(),
      liabilityFen: z.bigint(),
      borrowerCount: z.int(),
      /** Loan principal that could still be covered in this bucket, at `headroomSharePpm`. */
      headroomFen: z.bigint(),
    }),
  ),
  headroomSharePpm: ratioPpm,
  singleBorrowerLimitPpm: ratioPpm,
  groupLimitPpm: ratioPpm,
  largestBorrowers: z.array(ExposureView),
  groups: z.array(
    z.object({
      groupCode: z.string(),
      borrowerCount: z.int(),
      liabilityFen: z.bigint(),
      ratioPpm,
    }),
  ),
  asOf: z.date(),
});
export type GuarantorDeskView = z.infer<typeof GuarantorDeskView>;
