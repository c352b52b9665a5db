import { z } from 'zod';
import {
  procedureFor,
  publicProcedure,
  router,
  steppedUpProcedureFor,
} from '../../transport/trpc/init.ts';
import { addClerk } from './add-clerk.ts';
import { reinstateEnterprise, suspendEnterprise } from './change-standing.ts';
import {
  AddClerkInput,
  ChangeStandingInput,
  ClerkView,
  CorrectRegistrationInput,
  EnterpriseHomeView,
  EnterprisePage,
  EnterpriseView,
  IndustryView,
  ListEnterprisesInput,
  RegionView,
  RegisterEnterpriseInput,
  RegistrationView,
  RevokeClerkInput,
  UpdateProfileInput,
} from './contract.ts';
import { correctRegistration } from './correct-registration.ts';
import { getHome, getProfile, listRegisteredEnterprises } from './get-profile.ts';
import { listIndustries, listRegions } from './list-classifications.ts';
import { listClerks } from './list-clerks.ts';
import { registerEnterprise } from './register-enterprise.ts';
import { revokeClerk } from './revoke-clerk.ts';
import { updateProfile } from './update-profile.ts';

export const enterpriseRouter = router({
  regions: publicProcedure.output(z.array(RegionView)).query(({ ctx }) => listRegions(ctx)),
  industries: publicProcedure.output(z.array(IndustryView)).query(({ ctx }) => listIndustries(ctx)),
  register: publicProcedure
    .input(RegisterEnterpriseInput)
    .output(RegistrationView)
    .mutation(({ ctx, input }) => registerEnterprise(ctx, input)),
  home: procedureFor('enterprise')
    .output(EnterpriseHomeView)
    .query(({ ctx }) => getHome(ctx, ctx.actor)),
  profile: procedureFor('enterprise')
    .output(EnterpriseView)
    .query(({ ctx }) => getProfile(ctx, ctx.actor)),
  updateProfile: procedureFor('enterprise')
    .input(UpdateProfileInput)
    .output(EnterpriseView)
    .mutation(({ ctx, input }) => updateProfile(ctx, ctx.actor, input)),
  correctRegistration: procedureFor('enterprise')
    .input(CorrectRegistrationInput)
    .output(EnterpriseView)
    .mutation(({ ctx, input }) => correctRegistration(ctx, ctx.actor, input)),
  clerks: procedureFor('enterprise')
    .output(z.array(ClerkView))
    .query(({ ctx }) => listClerks(ctx, ctx.actor)),
  addClerk: steppedUpProcedureFor('enterprise')
    .input(AddClerkInput)
    .output(ClerkView)
    .mutation(({ ctx, input }) => addClerk(ctx, ctx.actor, input)),
  revokeClerk: steppedUpProcedureFor('enterprise')
    .input(RevokeClerkInput)
    .output(ClerkView)
    .mutation(({ ctx, input }) => revokeClerk(ctx, ctx.actor, input)),
  list: procedureFor('operator')
    .input(ListEnterprisesInput)
    .output(EnterprisePage)
    .query(({ ctx, input }) => listRegisteredEnterprises(ctx, input)),
  suspend: steppedUpProcedureFor('operator')
    .input(ChangeStandingInput)
    .output(EnterpriseView)
    .mutation(({ ctx, input }) => suspendEnterprise(ctx, input)),
  reinstate: steppedUpProcedureFor('operator')
    .input(ChangeStandingInput)
    .output(EnterpriseView)
    .mutation(({ ctx, input }) => reinstateEnterprise(ctx, input)),
});
