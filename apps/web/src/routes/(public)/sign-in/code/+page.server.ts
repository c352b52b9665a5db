import { redirect } from '@sveltejs/kit';
import { identity } from '@xyd/api/contract';
import { handleForm } from '#lib/api/handle-form.ts';
import { requireSignedIn } from '#lib/portal/guard.ts';
import { homeOf } from '#lib/portal/home.ts';
import { safePath } from '#lib/safe-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const actor = requireSignedIn(event);
  if (!actor.secondFactorEnrolled) redirect(303, `/account/second-factor${event.url.search}`);
};

export const actions: Actions = {
  default: (event) =>
    handleForm(
      event,
      identity.OneTimeCodeInput,
      async (input) => {
        const actor = requireSignedIn(event);
        await event.locals.api.identity.verifySecondFactor.mutate(input);
        redirect(303, safePath(event.url.searchParams.get('next'), homeOf(actor.organisationKind)));
      },
      { fields: { 'identity.second_factor_wrong': 'code' } },
    ),
};
