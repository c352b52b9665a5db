import {
  procedureFor,
  router,
  signedInProcedure,
  steppedUpProcedureFor,
} from '../../transport/trpc/init.ts';
import * as contract from './contract.ts';
import { declineConsent, discardConsent } from './drop-consent.ts';
import { getConsent, getReceipt } from './get-consent.ts';
import { listAccess, listConsents, listHeldConsents, listReads } from './list-consents.ts';
import { pauseConsent, resumeConsent } from './pause-consent.ts';
import { prepareConsent } from './prepare-consent.ts';
import { requestConsent } from './request-consent.ts';
import { revokeConsent } from './revoke-consent.ts';
import { signConsent } from './sign-consent.ts';
import { terminateConsent } from './terminate-consent.ts';
import { currentConsentText } from './texts.ts';

export const consentRouter = router({
  text: signedInProcedure.output(contract.ConsentTextView).query(() => currentConsentText()),
  prepare: procedureFor('enterprise')
    .input(contract.PrepareConsentInput)
    .output(contract.ConsentView)
    .mutation(({ ctx, input }) => prepareConsent(ctx, ctx.actor, input)),
  sign: steppedUpProcedureFor('enterprise')
    .input(contract.SignConsentInput)
    .output(contract.ConsentView)
    .mutation(({ ctx, input }) => signConsent(ctx, ctx.actor, input)),
  discard: procedureFor('enterprise')
    .input(contract.ConsentVersionInput)
    .output(contract.ConsentView)
    .mutation(({ ctx, input }) => discardConsent(ctx, ctx.actor, input)),
  decline: procedureFor('enterprise')
    .input(contract.ConsentVersionInput)
    .output(contract.ConsentView)
    .mutation(({ ctx, input }) => declineConsent(ctx, ctx.actor, input)),
  pause: procedureFor('enterprise')
    .input(contract.ConsentInput)
    .output(contract.ConsentView)
    .mutation(({ ctx, input }) => pauseConsent(ctx, ctx.actor, input)),
  resume: procedureFor('enterprise')
    .input(contract.ConsentInput)
    .output(contract.ConsentView)
    .mutation(({ ctx, input }) => resumeConsent(ctx, ctx.actor, input)),
  revoke: procedureFor('enterprise')
    .input(contract.RevokeConsentInput)
    .output(contract.ConsentView)
    .mutation(({ ctx, input }) => revokeConsent(ctx, ctx.actor, input)),
  list: procedureFor('enterprise')
    .input(contract.ListConsentsInput)
    .output(contract.ConsentPage)
    .query(({ ctx, input }) => listConsents(ctx, ctx.actor, input)),
  get: procedureFor('enterprise')
    .input(contract.GetConsentInput)
    .output(contract.ConsentDetailView)
    .query(({ ctx, input }) => getConsent(ctx, ctx.actor, input)),
  receipt: procedureFor('enterprise')
    .input(contract.ConsentVersionInput)
    .output(contract.ReceiptView)
    .query(({ ctx, input }) => getReceipt(ctx, ctx.actor, input)),
  accessLog: procedureFor('enterprise')
    .input(contract.ListAccessInput)
    .output(contract.AccessPage)
    .query(({ ctx, input }) => listAccess(ctx, ctx.actor, input)),
  request: procedureFor('bank', 'guarantor')
    .input(contract.RequestConsentInput)
    .output(contract.HeldConsentView)
    .mutation(({ ctx, input }) => requestConsent(ctx, ctx.actor, input)),
  terminate: procedureFor('bank', 'guarantor')
    .input(contract.TerminateConsentInput)
    .output(contract.HeldConsentView)
    .mutation(({ ctx, input }) => terminateConsent(ctx, ctx.actor, input)),
  held: procedureFor('bank', 'guarantor', 'operator')
    .input(contract.ListHeldInput)
    .output(contract.HeldConsentPage)
    .query(({ ctx, input }) => listHeldConsents(ctx, ctx.actor, input)),
  reads: procedureFor('bank', 'guarantor', 'operator')
    .input(contract.ListReadsInput)
    .output(contract.AccessPage)
    .query(({ ctx, input }) => listReads(ctx, ctx.actor, input)),
});
