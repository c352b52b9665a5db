import { z } from 'zod';
import {
  InstantInput,
  lineOfText,
  PageLimitInput,
  paragraphs,
  PositiveFenInput,
} from '../../kernel/inputs.ts';
import { RepaymentMethodView } from '../product/contract.ts';
import { QueueTab } from './status-contract.ts';

export * from './status-contract.ts';

export const PRODUCTS_PER_SUBMISSION_MAX = 3;

/** Why a bank sends an application back for more. */
export const ReturnReason = z.enum([
  'documents_missing',
  'purpose_unclear',
  'amount_unclear',
  'information_inconsistent',
  'guarantee_needed',
  'authorisation_incomplete',
]);
/** Why a bank refuses; the firm reads it. */
export const RejectReason = z.enum([
  'credit_history_insufficient',
  'credit_score_below_policy',
  'repayment_capacity_insufficient',
  'existing_debt_high',
  'arrears_unsettled',
  'operation_unstable',
  'industry_outside_policy',
  'purpose_not_allowed',
  'information_inconsistent',
  'guarantee_not_available',
  'cannot_reach_firm',
  'bank_quota_used',
]);
export const WithdrawReason = z.enum([
  'no_longer_needed',
  'better_offer',
  'terms_unsuitable',
  'too_slow',
  'filled_in_wrongly',
]);
export const SendBackReason = z.enum([
  'amount_not_supported',
  'rate_not_supported',
  'guarantee_not_adequate',
  'investigation_incomplete',
  'policy_not_met',
]);

const reasonsOf = <Reason extends z.ZodType<string>>(reason: Reason) =>
  z
    .array(reason)
    .min(1)
    .max(5)
    .refine((codes) => new Set(codes).size === codes.length, 'application.reason_repeated');
const note = paragraphs(500).default('');
const termMonths = z.int().min(1).max(360);
const applicationKey = { enterpriseId: z.uuid(), applicationId: z.uuid() };

/** The firm's own: it names no enterprise. */
export const OwnApplicationInput = z.strictObject({ applicationId: z.uuid() });
export type OwnApplicationInput = z.infer<typeof OwnApplicationInput>;

/** The bank's: rows lie with the firm, so the firm is named. */
export const ApplicationKeyInput = z.strictObject(applicationKey);
export type ApplicationKeyInput = z.infer<typeof ApplicationKeyInput>;

export const SubmitApplicationsInput = z.strictObject({
  /** Made by the client, once per intended submission: sending the same again submits nothing new. */
  requestId: z.uuid(),
  productIds: z
    .array(z.uuid())
    .min(1)
    .max(PRODUCTS_PER_SUBMISSION_MAX)
    .refine((ids) => new Set(ids).size === ids.length, 'application.product_repeated'),
  amountFen: PositiveFenInput,
  termMonths,
  purposeText: lineOfText(200),
  /** The firm's own statement that no bank has lent to it before (首贷户). */
  isFirstLoan: z.boolean(),
});
export type SubmitApplicationsInput = z.infer<typeof SubmitApplicationsInput>;

export const ResubmitApplicationInput = z.strictObject({
  applicationId: z.uuid(),
  amountFen: PositiveFenInput.optional(),
  termMonths: termMonths.optional(),
  purposeText: lineOfText(200).optional(),
  note,
});
export type ResubmitApplicationInput = z.infer<typeof ResubmitApplicationInput>;

export const WithdrawApplicationInput = z.strictObject({
  applicationId: z.uuid(),
  reasonCodes: reasonsOf(WithdrawReason),
  note,
});
export type WithdrawApplicationInput = z.infer<typeof WithdrawApplicationInput>;

export const ReturnApplicationInput = z.strictObject({
  ...applicationKey,
  reasonCodes: reasonsOf(ReturnReason),
  note,
});
export type ReturnApplicationInput = z.infer<typeof ReturnApplicationInput>;

export const RejectApplicationInput = z.strictObject({
  ...applicationKey,
  reasonCodes: reasonsOf(RejectReason),
  note,
});
export type RejectApplicationInput = z.infer<typeof RejectApplicationInput>;

export const SendBackProposalInput = z.strictObject({
  ...applicationKey,
  reasonCodes: reasonsOf(SendBackReason),
  note,
});
export type SendBackProposalInput = z.infer<typeof SendBackProposalInput>;

export const ProposeOfferInput = z.strictObject({
  ...applicationKey,
  amountFen: PositiveFenInput,
  termMonths,
  spreadBp: z.int().min(-300).max(2100),
  repaymentMethod: RepaymentMethodView,
  guaranteeRequired: z.boolean(),
  /** Days that the firm has to accept, from the day of approval. */
  offerValidDays: z.int().min(1).max(90).default(30),
  note,
});
export type ProposeOfferInput = z.infer<typeof ProposeOfferInput>;

export const ApproveApplicationInput = z.strictObject({
  ...applicationKey,
  /** The proposal that was read: a newer one is not approved unseen. */
  proposalNumber: z.int().positive(),
});
export type ApproveApplicationInput = z.infer<typeof ApproveApplicationInput>;

export const BankQueueInput = z.strictObject({
  tab: QueueTab.default('to_accept'),
  limit: PageLimitInput,
  cursor: z.strictObject({ dueAt: InstantInput.nullable(), applicationId: z.uuid() }).optional(),
});
export type BankQueueInput = z.infer<typeof BankQueueInput>;

export const ListApplicationsInput = z.strictObject({
  limit: PageLimitInput,
  cursor: z.uuid().optional(),
});
export type ListApplicationsInput = z.infer<typeof ListApplicationsInput>;

export * from './view-contract.ts';
