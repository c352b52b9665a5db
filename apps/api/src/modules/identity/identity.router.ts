import { z } from 'zod';
import {
  procedureFor,
  publicProcedure,
  router,
  signedInProcedure,
} from '../../transport/trpc/init.ts';
import { changePassword } from './change-password.ts';
import {
  ActorView,
  ChangePasswordInput,
  DemoAccountView,
  EnrolmentView,
  InstitutionView,
  ListInstitutionsInput,
  OneTimeCodeInput,
  RevokeSessionInput,
  SessionView,
  SignInInput,
  SignInView,
} from './contract.ts';
import { describeActor } from './describe-actor.ts';
import { enrolSecondFactor } from './enrol-second-factor.ts';
import { listDemoAccounts } from './list-demo-accounts.ts';
import { listInstitutions } from './list-institutions.ts';
import { listSessions } from './list-sessions.ts';
import { revokeSession } from './revoke-session.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { stepUp } from './step-up.ts';
import { verifySecondFactor } from './verify-second-factor.ts';

export const identityRouter = router({
  /** The caller, or null for a visitor: the one question every page asks. */
  me: publicProcedure
    .output(ActorView.nullable())
    .query(({ ctx }) => (ctx.actor.kind === 'user' ? describeActor(ctx, ctx.actor) : null)),
  demoAccounts: publicProcedure
    .output(z.array(DemoAccountView))
    .query(({ ctx }) => listDemoAccounts(ctx)),
  institutions: publicProcedure
    .input(ListInstitutionsInput)
    .output(z.array(InstitutionView))
    .query(({ ctx, input }) => listInstitutions(ctx, input)),
  signIn: publicProcedure
    .input(SignInInput)
    .output(SignInView)
    .mutation(async ({ ctx, input }) => {
      const { cookie, ...view } = await signIn(ctx, input, ctx.userAgent);
      ctx.responseHeaders.append('set-cookie', cookie);
      return view;
    }),
  verifySecondFactor: signedInProcedure
    .input(OneTimeCodeInput)
    .mutation(({ ctx, input }) => verifySecondFactor(ctx, ctx.actor, input)),
  stepUp: signedInProcedure
    .input(OneTimeCodeInput)
    .mutation(({ ctx, input }) => stepUp(ctx, ctx.actor, input)),
  enrolSecondFactor: signedInProcedure
    .output(EnrolmentView)
    .mutation(({ ctx }) => enrolSecondFactor(ctx, ctx.actor)),
  changePassword: procedureFor(
    'enterprise',
    'bank',
    'guarantor',
    'government',
    'provider',
    'operator',
  )
    .input(ChangePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, ctx.actor, input)),
  signOut: signedInProcedure.mutation(async ({ ctx }) => {
    ctx.responseHeaders.append('set-cookie', await signOut(ctx, ctx.cookieHeader));
  }),
  sessions: signedInProcedure
    .output(z.array(SessionView))
    .query(({ ctx }) => listSessions(ctx, ctx.actor)),
  revokeSession: signedInProcedure
    .input(RevokeSessionInput)
    .mutation(({ ctx, input }) => revokeSession(ctx, ctx.actor, input)),
});
