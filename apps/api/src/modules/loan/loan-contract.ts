import { z } from 'zod';
import { lineOfText, LocalDateInput, PageLimitInput } from '../../kernel/inputs.ts';

export const LoanStatus = z.enum(['REQUESTED', 'ACTIVE', 'SETTLED', 'CANCELLED']);
export type LoanStatus = z.infer<typeof LoanStatus>;

/** Five-tier class, mildest first (商业银行金融资产风险分类办法). */
export const LoanClass = z.enum(['PASS', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS']);
export type LoanClass = z.infer<typeof LoanClass>;

export const RepaymentMethod = z.enum([
  'EQUAL_INSTALLMENT',
  'EQUAL_PRINCIPAL',
  'INTEREST_ONLY_BULLET',
  'BULLET',
  'REVOLVING',
]);
export type RepaymentMethod = z.infer<typeof RepaymentMethod>;

export const DayCount = z.enum(['ACT_360', 'ACT_365', 'THIRTY_360']);

export const LoanAction = z.enum([
  'draw',
  'cancel_draw',
  'confirm_disbursement',
  'report_class',
  'call_guarantee',
  'pay_claim',
  'request_correction',
  'decide_correction',
]);
export type LoanAction = z.infer<typeof LoanAction>;

export const CorrectionReason = z.enum([
  'wrong_amount',
  'wrong_contract',
  'wrong_date',
  'payment_returned',
]);
export type CorrectionReason = z.infer<typeof CorrectionReason>;

const day = z.iso.date();
const fen = z.bigint();
/** At most one hundred thousand million yuan: far above any small firm, far below what a column holds. */
const positiveFen = z.bigint().positive().max(10_000_000_000_000n);
/** Made by the caller before it asks, so that asking twice does once. */
const transferId = z.uuid();

export const AcceptOfferInput = z.strictObject({ applicationId: z.uuid() });
export type AcceptOfferInput = z.infer<typeof AcceptOfferInput>;

export const RequestDrawInput = z.strictObject({
  creditLineId: z.uuid(),
  amountFen: positiveFen,
  /** Whole term of the line when left out. */
  termMonths: z.number().int().min(1).max(360).optional(),
  transferId,
});
export type RequestDrawInput = z.infer<typeof RequestDrawInput>;

export const LoanInput = z.strictObject({ enterpriseId: z.uuid(), loanId: z.uuid() });
export type LoanInput = z.infer<typeof LoanInput>;

export const contractNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9()._/-]{1,64}$/);

export const ConfirmDisbursementInput = z.strictObject({
  enterpriseId: z.uuid(),
  loanId: z.uuid(),
  /** The bank's own number; made from its short name when left out. */
  contractNumber: contractNumber.optional(),
  transferId,
});
export type ConfirmDisbursementInput = z.infer<typeof ConfirmDisbursementInput>;

export const ImportMode = z.enum(['dry_run', 'all_or_nothing', 'all_but_rejects']);
export type ImportMode = z.infer<typeof ImportMode>;

export const ImportRepaymentsInput = z.strictObject({
  fileName: lineOfText(200),
  text: z.string().min(1).max(1_000_000),
  mode: ImportMode,
});
export type ImportRepaymentsInput = z.infer<typeof ImportRepaymentsInput>;

export const ReportClassInput = LoanInput.extend({ reportedClass: LoanClass });
export type ReportClassInput = z.infer<typeof ReportClassInput>;

export const PayClaimInput = LoanInput.extend({ transferId });
export type PayClaimInput = z.infer<typeof PayClaimInput>;

export const RequestCorrectionInput = z.strictObject({
  enterpriseId: z.uuid(),
  loanId: z.uuid(),
  transferId: z.uuid(),
  reasonCode: CorrectionReason,
  reasonText: lineOfText(500),
});
export type RequestCorrectionInput = z.infer<typeof RequestCorrectionInput>;

export const DecideCorrectionInput = z.strictObject({
  enterpriseId: z.uuid(),
  correctionId: z.uuid(),
  approve: z.boolean(),
});
export type DecideCorrectionInput = z.infer<typeof DecideCorrectionInput>;

export const PreviewScheduleInput = z.strictObject({
  /** A thousand yuan at least: of less, rounding to the fen leaves no rate to tell. */
  principalFen: positiveFen.min(100_000n),
  annualRatePpm: z.number().int().min(1).max(1_000_000),
  termMonths: z.number().int().min(1).max(360),
  repaymentMethod: RepaymentMethod,
  dayCount: DayCount,
  startsOn: LocalDateInput,
  /** Fees taken at the start, as a part of the loan: they belong to the all-in rate. */
  upfrontFeePpm: z.number().int().min(0).max(200_000).default(0),
});
export type PreviewScheduleInput = z.infer<typeof PreviewScheduleInput>;

const page = { cursor: z.uuid().optional(), limit: PageLimitInput };

export const ListLoansInput = z.strictObject({
  status: LoanStatus.optional(),
  loanClass: LoanClass.optional(),
  overdueOnly: z.boolean().optional(),
  claimStatus: z.enum(['none', 'called', 'paid']).optional(),
  /** Part of the firm's name or of the contract number. */
  search: lineOfText(60).optional(),
  ...page,
});
export type ListLoansInput = z.infer<typeof ListLoansInput>;

export const ListBatchesInput = z.strictObject({ ...page });
export type ListBatchesInput = z.infer<typeof ListBatchesInput>;

export const BatchInput = z.strictObject({ batchId: z.uuid() });
export type BatchInput = z.infer<typeof BatchInput>;

export const ListCorrectionsInput = z.strictObject({
  status: z.enum(['requested', 'approved', 'refused']).optional(),
  ...page,
});
export type ListCorrectionsInput = z.infer<typeof ListCorrectionsInput>;

export const InstalmentView = z.object({
  sequence: z.number().int(),
  dueOn: day,
  principalFen: fen,
  interestFen: fen,
  paidFen: fen,
  compensatedFen: fen,
  penaltyFen: fen,
  /** What is still to be paid on it now, penalty included. */
  unpaidFen: fen,
  state: z.enum(['paid', 'due', 'overdue', 'upcoming']),
});
export type InstalmentView = z.infer<typeof InstalmentView>;

export const CreditLineView = z.object({
  enterpriseId: z.uuid(),
  id: z.uuid(),
  applicationId: z.uuid(),
  bankId: z.uuid(),
  bankName: z.string(),
  enterpriseName: z.string(),
  grantedFen: fen,
  availableFen: fen,
  reservedFen: fen,
  drawnFen: fen,
  annualRatePpm: z.number().int(),
  lprPpm: z.number().int(),
  spreadBp: z.number().int(),
  penaltyRatePpm: z.number().int(),
  termMonths: z.number().int(),
  repaymentMethod: RepaymentMethod,
  dayCount: DayCount,
  guarantorId: z.uuid().nullable(),
  guaranteeSharePpm: z.number().int(),
  acceptedAt: z.date(),
  availableUntil: day,
  allowedActions: z.array(LoanAction),
});
export type CreditLineView = z.infer<typeof CreditLineView>;

export const LoanView = z.object({
  enterpriseId: z.uuid(),
  id: z.uuid(),
  creditLineId: z.uuid(),
  applicationId: z.uuid(),
  bankId: z.uuid(),
  bankName: z.string(),
  enterpriseName: z.string(),
  guarantorId: z.uuid().nullable(),
  guaranteeSharePpm: z.number().int(),
  contractNumber: z.string().nullable(),
  status: LoanStatus,
  principalFen: fen,
  outstandingFen: fen,
  annualRatePpm: z.number().int(),
  termMonths: z.number().int(),
  repaymentMethod: RepaymentMethod,
  dayCount: DayCount,
  requestedAt: z.date(),
  disbursedOn: day.nullable(),
  maturesOn: day.nullable(),
  nextDueOn: day.nullable(),
  settledOn: day.nullable(),
  overdueDays: z.number().int(),
  /** What the days past due alone ask for. */
  overdueClass: LoanClass,
  /** What the bank reported, if it has. */
  reportedClass: LoanClass.nullable(),
  /** The graver of the two. */
  loanClass: LoanClass,
  /** The bank's class is milder than the days past due allow. */
  isClassFlagged: z.boolean(),
  claimStatus: z.enum(['none', 'called', 'paid']),
  claimFen: fen,
  compensatedFen: fen,
  isFirstLoan: z.boolean(),
  allowedActions: z.array(LoanAction),
});
export type LoanView = z.infer<typeof LoanView>;

export const TransferView = z.object({
  id: z.uuid(),
  kind: z.enum([
    'grant',
    'reserve',
    'release',
    'disburse',
    'accrue_interest',
    'accrue_penalty',
    'repay',
    'compensate',
    'reverse',
  ]),
  valueOn: day,
  amountFen: fen,
  bookedAt: z.date(),
  reversesTransferId: z.uuid().nullable(),
  bankReference: z.string().nullable(),
});
export type TransferView = z.infer<typeof TransferView>;

export const LoanDetailView = z.object({
  loan: LoanView,
  line: CreditLineView,
  instalments: z.array(InstalmentView),
  /** All that would settle it today, penalty and interest to the day included; null while nothing is owed. */
  payoffFen: fen.nullable(),
  /** The newest hundred facts on the ledger, newest first. */
  transfers: z.array(TransferView),
});
export type LoanDetailView = z.infer<typeof LoanDetailView>;
