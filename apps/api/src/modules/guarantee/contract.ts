import { z } from 'zod';
import {
  FenInput,
  lineOfText,
  LocalDateInput,
  PageLimitInput,
  paragraphs,
  PositiveFenInput,
} from '../../kernel/inputs.ts';
import {
  DeclineReason,
  GuaranteeTab,
  LiabilityBucket,
  ReleaseReason,
  Suretyship,
} from './status-contract.ts';

export * from './status-contract.ts';
export * from './view-contract.ts';

const PPM_MAX = 1_000_000;
const sharePpm = z.int().min(1).max(PPM_MAX);
const partPpm = z.int().min(0).max(PPM_MAX);
const annualFeeRatePpm = z.int().min(0).max(100_000);
const note = paragraphs(500).default('');
const guaranteeKey = { enterpriseId: z.uuid(), guaranteeId: z.uuid() };
const reasonsOf = <Reason extends z.ZodType<string>>(reason: Reason) =>
  z
    .array(reason)
    .min(1)
    .max(5)
    .refine((codes) => new Set(codes).size === codes.length, 'guarantee.reason_repeated');

export const GuaranteeKeyInput = z.strictObject(guaranteeKey);
export type GuaranteeKeyInput = z.infer<typeof GuaranteeKeyInput>;

export const OfApplicationInput = z.strictObject({
  enterpriseId: z.uuid(),
  applicationId: z.uuid(),
});
export type OfApplicationInput = z.infer<typeof OfApplicationInput>;

export const OwnGuaranteesInput = z.strictObject({ applicationId: z.uuid() });
export type OwnGuaranteesInput = z.infer<typeof OwnGuaranteesInput>;

export const RequestGuaranteeInput = z.strictObject({
  enterpriseId: z.uuid(),
  applicationId: z.uuid(),
  guarantorId: z.uuid(),
  /** Loan principal to be covered. */
  principalFen: PositiveFenInput,
  /** The guarantor's part of each yuan of it; the bank bears the rest. */
  sharePpm: sharePpm.default(800_000),
  note,
});
export type RequestGuaranteeInput = z.infer<typeof RequestGuaranteeInput>;

export const CommitGuaranteeInput = z.strictObject({
  ...guaranteeKey,
  /** Not more than was asked for. */
  principalFen: PositiveFenInput,
  sharePpm,
  annualFeeRatePpm,
  suretyship: Suretyship,
  /** The last day on which the bank may rely on the promise without a contract. */
  expiresOn: LocalDateInput,
});
export type CommitGuaranteeInput = z.infer<typeof CommitGuaranteeInput>;

export const PreCheckInput = z.strictObject({
  ...guaranteeKey,
  principalFen: PositiveFenInput,
  sharePpm,
  annualFeeRatePpm,
});
export type PreCheckInput = z.infer<typeof PreCheckInput>;

export const DeclineGuaranteeInput = z.strictObject({
  ...guaranteeKey,
  reasonCodes: reasonsOf(DeclineReason),
  note,
});
export type DeclineGuaranteeInput = z.infer<typeof DeclineGuaranteeInput>;

export const ReleaseGuaranteeInput = z.strictObject({
  ...guaranteeKey,
  reasonCodes: reasonsOf(ReleaseReason),
  note,
});
export type ReleaseGuaranteeInput = z.infer<typeof ReleaseGuaranteeInput>;

export const ReportCapacityInput = z.strictObject({
  licenceNumber: lineOfText(60),
  licenceValidTo: LocalDateInput,
  paidInCapitalFen: PositiveFenInput,
  /** Of the company alone, not consolidated. */
  netAssetsFen: PositiveFenInput,
  /** Equity held in other guarantors and re-guarantors: it does not count as capacity. */
  equityInGuarantorsFen: FenInput,
  /** Part of the in-force balance with small firms and farmers, and of the customers. */
  smallFarmerBalanceSharePpm: partPpm,
  smallFarmerCustomerSharePpm: partPpm,
  isGovernmentBacked: z.boolean(),
  /** Codes of controlling shareholders and actual controllers: no guarantee for them. */
  controllerUsccs: z.array(z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)).max(20),
  /** In-force balance written elsewhere, at the guarantor's own share. */
  outsideBalances: z
    .array(z.strictObject({ bucket: LiabilityBucket, inForceFen: FenInput }))
    .max(LiabilityBucket.options.length)
    .refine(
      (rows) => new Set(rows.map(({ bucket }) => bucket)).size === rows.length,
      'guarantee.bucket_repeated',
    ),
});
export type ReportCapacityInput = z.infer<typeof ReportCapacityInput>;

export const AssignGroupInput = z.strictObject({
  enterpriseId: z.uuid(),
  /** Related parties share a code; null takes the firm out of its group. */
  groupCode: lineOfText(60).nullable(),
});
export type AssignGroupInput = z.infer<typeof AssignGroupInput>;

export const GuaranteeQueueInput = z.strictObject({
  tab: GuaranteeTab.default('requested'),
  limit: PageLimitInput,
  cursor: z.uuid().optional(),
});
export type GuaranteeQueueInput = z.infer<typeof GuaranteeQueueInput>;

export const GuaranteeLedgerInput = z.strictObject({
  bucket: LiabilityBucket.optional(),
  limit: PageLimitInput,
  cursor: z.strictObject({ liabilityFen: FenInput, enterpriseId: z.uuid() }).optional(),
});
export type GuaranteeLedgerInput = z.infer<typeof GuaranteeLedgerInput>;
