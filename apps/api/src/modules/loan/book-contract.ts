import { z } from 'zod';
import { CorrectionReason, LoanView } from './loan-contract.ts';

const day = z.iso.date();
const fen = z.bigint();

/** Balance deltas are folded side by side in this many shards, by firm. */
export const DELTA_SHARDS = 8;

/** A page of a bank's book, its totals, and the proof that the ledger says the same. */
export const LoanBookView = z.object({
  loans: z.array(LoanView),
  nextCursor: z.uuid().nullable(),
  totals: z.object({
    loanCount: z.number().int(),
    outstandingFen: fen,
    overdueFen: fen,
    nonPerformingFen: fen,
  }),
  /** Sum of the bank's loans, of its ledger accounts, and of its deltas: one number three times. */
  proof: z.object({ loansFen: fen, ledgerFen: fen, isEqual: z.boolean(), asOf: z.date() }),
});
export type LoanBookView = z.infer<typeof LoanBookView>;

export const LoanListView = z.object({
  loans: z.array(LoanView),
  nextCursor: z.uuid().nullable(),
});
export type LoanListView = z.infer<typeof LoanListView>;

export const RepaymentErrorView = z.object({
  line: z.number().int(),
  code: z.string(),
  field: z.string(),
  value: z.string(),
});
export type RepaymentErrorView = z.infer<typeof RepaymentErrorView>;

export const RepaymentImportView = z.object({
  /** Null for a dry run and for a file refused whole. */
  batchId: z.uuid().nullable(),
  fileName: z.string(),
  mode: z.enum(['dry_run', 'all_or_nothing', 'all_but_rejects']),
  outcome: z.enum(['checked', 'booked', 'refused']),
  lineCount: z.number().int(),
  bookedCount: z.number().int(),
  /** Lines that were booked before: they change nothing. */
  duplicateCount: z.number().int(),
  rejectedCount: z.number().int(),
  bookedFen: fen,
  errors: z.array(RepaymentErrorView),
});
export type RepaymentImportView = z.infer<typeof RepaymentImportView>;

export const RepaymentBatchView = z.object({
  id: z.uuid(),
  fileName: z.string(),
  mode: z.enum(['all_or_nothing', 'all_but_rejects']),
  lineCount: z.number().int(),
  bookedCount: z.number().int(),
  duplicateCount: z.number().int(),
  rejectedCount: z.number().int(),
  bookedFen: fen,
  importedAt: z.date(),
  errors: z.array(RepaymentErrorView),
});
export type RepaymentBatchView = z.infer<typeof RepaymentBatchView>;

export const RepaymentBatchListView = z.object({
  batches: z.array(RepaymentBatchView),
  nextCursor: z.uuid().nullable(),
});
export type RepaymentBatchListView = z.infer<typeof RepaymentBatchListView>;

export const CorrectionView = z.object({
  id: z.uuid(),
  enterpriseId: z.uuid(),
  loanId: z.uuid(),
  transferId: z.uuid(),
  reasonCode: CorrectionReason,
  reasonText: z.string(),
  status: z.enum(['requested', 'approved', 'refused']),
  requestedBy: z.uuid(),
  requestedAt: z.date(),
  decidedAt: z.date().nullable(),
  allowedActions: z.array(z.enum(['approve', 'refuse'])),
});
export type CorrectionView = z.infer<typeof CorrectionView>;

export const CorrectionListView = z.object({
  corrections: z.array(CorrectionView),
  nextCursor: z.uuid().nullable(),
});
export type CorrectionListView = z.infer<typeof CorrectionListView>;

export const PreviewView = z.object({
  instalments: z.array(
    z.object({
      sequence: z.number().int(),
      dueOn: day,
      principalFen: fen,
      interestFen: fen,
      balanceAfterFen: fen,
    }),
  ),
  totalInterestFen: fen,
  firstPaymentFen: fen,
  /** Interest and fees over the principal really held, compounded (中国人民银行公告〔2021〕第3号). */
  allInAnnualRatePpm: z.number().int(),
});
export type PreviewView = z.infer<typeof PreviewView>;
