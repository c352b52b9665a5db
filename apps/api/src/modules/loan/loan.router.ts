import { z } from 'zod';
import { procedureFor, router, steppedUpProcedureFor } from '../../transport/trpc/init.ts';
import { acceptOffer } from './accept-offer.ts';
import { callGuarantee } from './call-guarantee.ts';
import { cancelDraw } from './cancel-draw.ts';
import { confirmDisbursement } from './confirm-disbursement.ts';
import * as contract from './contract.ts';
import { decideCorrection } from './decide-correction.ts';
import { importRepayments } from './import-repayments.ts';
import { payClaim } from './pay-claim.ts';
import { previewSchedule } from './preview-schedule.ts';
import { listLoansOf, listOwnLines, readBook, readLoan } from './read-loans.ts';
import {
  downloadRepaymentErrors,
  listRepaymentBatches,
  readCorrections,
} from './read-repayments.ts';
import { repaymentTemplate } from './repayment-file.ts';
import { reportClass } from './report-class.ts';
import { requestCorrection } from './request-correction.ts';
import { requestDraw } from './request-draw.ts';

const forFirm = {
  acceptOffer: steppedUpProcedureFor('enterprise')
    .input(contract.AcceptOfferInput)
    .output(contract.CreditLineView)
    .mutation(({ ctx, input }) => acceptOffer(ctx, input)),
  lines: procedureFor('enterprise')
    .output(z.array(contract.CreditLineView))
    .query(({ ctx }) => listOwnLines(ctx)),
  requestDraw: procedureFor('enterprise')
    .input(contract.RequestDrawInput)
    .output(contract.LoanView)
    .mutation(({ ctx, input }) => requestDraw(ctx, input)),
  mine: procedureFor('enterprise')
    .input(contract.ListLoansInput)
    .output(contract.LoanListView)
    .query(({ ctx, input }) => listLoansOf(ctx, 'enterprise', input)),
};

const forBank = {
  book: procedureFor('bank')
    .input(contract.ListLoansInput)
    .output(contract.LoanBookView)
    .query(({ ctx, input }) => readBook(ctx, input)),
  confirmDisbursement: steppedUpProcedureFor('bank')
    .input(contract.ConfirmDisbursementInput)
    .output(contract.LoanView)
    .mutation(({ ctx, input }) => confirmDisbursement(ctx, input)),
  importRepayments: procedureFor('bank')
    .input(contract.ImportRepaymentsInput)
    .output(contract.RepaymentImportView)
    .mutation(({ ctx, input }) => importRepayments(ctx, input)),
  repaymentTemplate: procedureFor('bank')
    .output(z.string())
    .query(() => repaymentTemplate()),
  repaymentBatches: procedureFor('bank')
    .input(contract.ListBatchesInput)
    .output(contract.RepaymentBatchListView)
    .query(({ ctx, input }) => listRepaymentBatches(ctx, input)),
  repaymentErrors: procedureFor('bank')
    .input(contract.BatchInput)
    .output(z.string())
    .query(({ ctx, input }) => downloadRepaymentErrors(ctx, input)),
  reportClass: procedureFor('bank')
    .input(contract.ReportClassInput)
    .output(contract.LoanView)
    .mutation(({ ctx, input }) => reportClass(ctx, input)),
  callGuarantee: procedureFor('bank')
    .input(contract.LoanInput)
    .output(contract.LoanView)
    .mutation(({ ctx, input }) => callGuarantee(ctx, input)),
  requestCorrection: procedureFor('bank')
    .input(contract.RequestCorrectionInput)
    .output(contract.CorrectionView)
    .mutation(({ ctx, input }) => requestCorrection(ctx, input)),
  decideCorrection: steppedUpProcedureFor('bank')
    .input(contract.DecideCorrectionInput)
    .output(contract.CorrectionView)
    .mutation(({ ctx, input }) => decideCorrection(ctx, input)),
  corrections: procedureFor('bank')
    .input(contract.ListCorrectionsInput)
    .output(contract.CorrectionListView)
    .query(({ ctx, input }) => readCorrections(ctx, input)),
};

const forGuarantor = {
  guaranteed: procedureFor('guarantor')
    .input(contract.ListLoansInput)
    .output(contract.LoanListView)
    .query(({ ctx, input }) => listLoansOf(ctx, 'guarantor', input)),
  payClaim: steppedUpProcedureFor('guarantor')
    .input(contract.PayClaimInput)
    .output(contract.LoanView)
    .mutation(({ ctx, input }) => payClaim(ctx, input)),
};

export const loanRouter = router({
  ...forFirm,
  ...forBank,
  ...forGuarantor,
  cancelDraw: procedureFor('enterprise', 'bank')
    .input(contract.LoanInput)
    .output(contract.LoanView)
    .mutation(({ ctx, input }) => cancelDraw(ctx, input)),
  get: procedureFor('enterprise', 'bank', 'guarantor')
    .input(contract.LoanInput)
    .output(contract.LoanDetailView)
    .query(({ ctx, input }) => readLoan(ctx, input)),
  previewSchedule: procedureFor('enterprise', 'bank', 'guarantor')
    .input(contract.PreviewScheduleInput)
    .output(contract.PreviewView)
    .query(({ input }) => previewSchedule(input)),
});
