import { procedureFor, router, steppedUpProcedureFor } from '../../transport/trpc/init.ts';
import { acceptApplication } from './accept-application.ts';
import { approveApplication } from './approve-application.ts';
import {
  ApplicationDetailView,
  ApplicationKeyInput,
  ApplicationPageView,
  ApplicationView,
  ApproveApplicationInput,
  BankQueueInput,
  BankQueueView,
  ListApplicationsInput,
  OwnApplicationInput,
  ProfileView,
  ProposeOfferInput,
  RejectApplicationInput,
  ResubmitApplicationInput,
  ReturnApplicationInput,
  SendBackProposalInput,
  SubmissionView,
  SubmitApplicationsInput,
  WithdrawApplicationInput,
} from './contract.ts';
import { declineOffer } from './decline-offer.ts';
import { describeApplication } from './describe-application.ts';
import { listApplications } from './list-applications.ts';
import { openProfile } from './open-profile.ts';
import { proposeOffer } from './propose-offer.ts';
import { readQueue } from './read-queue.ts';
import { rejectApplication } from './reject-application.ts';
import { resubmitApplication } from './resubmit-application.ts';
import { returnApplication } from './return-application.ts';
import { sendBackProposal } from './send-back-proposal.ts';
import { startApplicationReview } from './start-application-review.ts';
import { submitApplications } from './submit-applications.ts';
import { withdrawApplication } from './withdraw-application.ts';

export const applicationRouter = router({
  // The firm's.
  submit: steppedUpProcedureFor('enterprise')
    .input(SubmitApplicationsInput)
    .output(SubmissionView)
    .mutation(({ ctx, input }) => submitApplications(ctx, input)),
  mine: procedureFor('enterprise')
    .input(ListApplicationsInput)
    .output(ApplicationPageView)
    .query(({ ctx, input }) => listApplications(ctx, input)),
  detail: procedureFor('enterprise')
    .input(OwnApplicationInput)
    .output(ApplicationDetailView)
    .query(({ ctx, input }) =>
      describeApplication(ctx, { enterpriseId: ctx.actor.organisationId, ...input }),
    ),
  resubmit: procedureFor('enterprise')
    .input(ResubmitApplicationInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => resubmitApplication(ctx, input)),
  withdraw: procedureFor('enterprise')
    .input(WithdrawApplicationInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => withdrawApplication(ctx, input)),
  declineOffer: procedureFor('enterprise')
    .input(WithdrawApplicationInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => declineOffer(ctx, input)),

  // The bank's.
  queue: procedureFor('bank')
    .input(BankQueueInput)
    .output(BankQueueView)
    .query(({ ctx, input }) => readQueue(ctx, input)),
  get: procedureFor('bank')
    .input(ApplicationKeyInput)
    .output(ApplicationDetailView)
    .query(({ ctx, input }) => describeApplication(ctx, input)),
  /** A mutation: opening a profile counts against the consent and is written where the firm sees it. */
  openProfile: procedureFor('bank')
    .input(ApplicationKeyInput)
    .output(ProfileView)
    .mutation(({ ctx, input }) => openProfile(ctx, input)),
  accept: procedureFor('bank')
    .input(ApplicationKeyInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => acceptApplication(ctx, input)),
  returnToFirm: procedureFor('bank')
    .input(ReturnApplicationInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => returnApplication(ctx, input)),
  startDueDiligence: procedureFor('bank')
    .input(ApplicationKeyInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => startApplicationReview(ctx, input)),
  propose: procedureFor('bank')
    .input(ProposeOfferInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => proposeOffer(ctx, input)),
  sendBack: procedureFor('bank')
    .input(SendBackProposalInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => sendBackProposal(ctx, input)),
  approve: steppedUpProcedureFor('bank')
    .input(ApproveApplicationInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => approveApplication(ctx, input)),
  reject: procedureFor('bank')
    .input(RejectApplicationInput)
    .output(ApplicationView)
    .mutation(({ ctx, input }) => rejectApplication(ctx, input)),
});
