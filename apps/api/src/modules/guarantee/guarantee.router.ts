import { z } from 'zod';
import { procedureFor, router, steppedUpProcedureFor } from '../../transport/trpc/init.ts';
import { assignGroup } from './assign-group.ts';
import { commitGuarantee } from './commit-guarantee.ts';
import {
  AssignGroupInput,
  CapacityCheckView,
  CommitGuaranteeInput,
  DeclineGuaranteeInput,
  ExposureView,
  GuaranteeDetailView,
  GuaranteeKeyInput,
  GuaranteeLedgerInput,
  GuaranteeLedgerView,
  GuaranteeQueueInput,
  GuaranteeQueueView,
  GuaranteeView,
  GuarantorDeskView,
  OfApplicationInput,
  OwnGuaranteesInput,
  PreCheckInput,
  ReleaseGuaranteeInput,
  ReportCapacityInput,
  RequestGuaranteeInput,
} from './contract.ts';
import { declineGuarantee } from './decline-guarantee.ts';
import { describeGuarantee } from './describe-guarantee.ts';
import { listGuarantees } from './list-guarantees.ts';
import { preCheck } from './pre-check.ts';
import { readDesk } from './read-desk.ts';
import { readLedger } from './read-ledger.ts';
import { readQueue } from './read-queue.ts';
import { releaseGuarantee } from './release-guarantee.ts';
import { reportCapacity } from './report-capacity.ts';
import { requestGuarantee } from './request-guarantee.ts';

export const guaranteeRouter = router({
  // The bank's.
  request: procedureFor('bank')
    .input(RequestGuaranteeInput)
    .output(GuaranteeView)
    .mutation(({ ctx, input }) => requestGuarantee(ctx, input)),
  ofApplication: procedureFor('bank')
    .input(OfApplicationInput)
    .output(z.array(GuaranteeView))
    .query(({ ctx, input }) => listGuarantees(ctx, input)),
  release: procedureFor('bank')
    .input(ReleaseGuaranteeInput)
    .output(GuaranteeView)
    .mutation(({ ctx, input }) => releaseGuarantee(ctx, input)),

  // The firm's.
  mine: procedureFor('enterprise')
    .input(OwnGuaranteesInput)
    .output(z.array(GuaranteeView))
    .query(({ ctx, input }) =>
      listGuarantees(ctx, { enterpriseId: ctx.actor.organisationId, ...input }),
    ),

  // The guarantor's.
  queue: procedureFor('guarantor')
    .input(GuaranteeQueueInput)
    .output(GuaranteeQueueView)
    .query(({ ctx, input }) => readQueue(ctx, input)),
  get: procedureFor('guarantor', 'bank')
    .input(GuaranteeKeyInput)
    .output(GuaranteeDetailView)
    .query(({ ctx, input }) => describeGuarantee(ctx, input)),
  preCheck: procedureFor('guarantor')
    .input(PreCheckInput)
    .output(CapacityCheckView)
    .query(({ ctx, input }) => preCheck(ctx, input)),
  commit: steppedUpProcedureFor('guarantor')
    .input(CommitGuaranteeInput)
    .output(GuaranteeView)
    .mutation(({ ctx, input }) => commitGuarantee(ctx, input)),
  decline: procedureFor('guarantor')
    .input(DeclineGuaranteeInput)
    .output(GuaranteeView)
    .mutation(({ ctx, input }) => declineGuarantee(ctx, input)),
  desk: procedureFor('guarantor')
    .output(GuarantorDeskView)
    .query(({ ctx }) => readDesk(ctx)),
  ledger: procedureFor('guarantor')
    .input(GuaranteeLedgerInput)
    .output(GuaranteeLedgerView)
    .query(({ ctx, input }) => readLedger(ctx, input)),
  reportCapacity: steppedUpProcedureFor('guarantor')
    .input(ReportCapacityInput)
    .output(GuarantorDeskView)
    .mutation(({ ctx, input }) => reportCapacity(ctx, input)),
  assignGroup: procedureFor('guarantor')
    .input(AssignGroupInput)
    .output(ExposureView)
    .mutation(({ ctx, input }) => assignGroup(ctx, input)),
});
