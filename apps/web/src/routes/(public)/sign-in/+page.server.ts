import { redirect, type RequestEvent } from '@sveltejs/kit';
import { identity } from '@xyd/api/contract';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { homeOf } from '#lib/portal/home.ts';
import { safePath } from '#lib/safe-path.ts';
import type { Actions, PageServerLoad } from './$types';

const DemoInput = z.object({ login: identity.LoginInput });

export const load: PageServerLoad = async ({ locals, url }) => {
  const { actor } = locals;
  if (actor?.secondFactorPassed) redirect(303, afterSignIn(url, homeOf(actor.organisationKind)));
  return { demoAccounts: await locals.api.identity.demoAccounts.query() };
};

export const actions: Actions = {
  password: (event) =>
    handleForm(event, identity.SignInInput, async (input) => {
      const { status, organisationKind } = await event.locals.api.identity.signIn.mutate(input);
      const target = afterSignIn(event.url, homeOf(organisationKind));
      if (status === 'signed_in') redirect(303, target);
      redirect(303, `/sign-in/code?${new URLSearchParams({ next: target }).toString()}`);
    }),
  demo: (event) => handleForm(event, DemoInput, ({ login }) => signInToDemo(event, login)),
};

/** One click: the API publishes a demo account's password and the code its authenticator shows at this moment. */
async function signInToDemo(event: RequestEvent, login: string): Promise<void> {
  const api = event.locals.api.identity;
  const account = (await api.demoAccounts.query()).find((candidate) => candidate.login === login);
  if (account === undefined) redirect(303, '/sign-in');
  const { status } = await api.signIn.mutate({ login, password: account.password });
  if (status === 'second_factor_required' && account.oneTimeCode !== null) {
    await api.verifySecondFactor.mutate({ code: account.oneTimeCode });
  }
  redirect(303, afterSignIn(event.url, homeOf(account.organisationKind)));
}

const afterSignIn = (url: URL, home: string): string =>
  safePath(url.searchParams.get('next'), home);
