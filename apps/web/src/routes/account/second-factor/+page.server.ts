import { redirect } from '@sveltejs/kit';
import { identity } from '@xyd/api/contract';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireSignedIn } from '#lib/portal/guard.ts';
import { homeOf } from '#lib/portal/home.ts';
import { safePath } from '#lib/safe-path.ts';
import type { Actions } from './$types';

// The key travels with the form, so that a wrong code does not take it off a page without scripts.
const ConfirmInput = z.object({ code: identity.OneTimeCodeInput.shape.code });

export const actions: Actions = {
  enrol: (event) =>
    handleForm(event, z.object({}), async () => ({
      enrolment: await event.locals.api.identity.enrolSecondFactor.mutate(),
    })),
  confirm: (event) =>
    handleForm(
      event,
      ConfirmInput,
      async (input) => {
        const { organisationKind } = requireSignedIn(event);
        await event.locals.api.identity.verifySecondFactor.mutate(input);
        setFlash(event.cookies, m.identity_second_factor_done());
        redirect(303, safePath(event.url.searchParams.get('next'), homeOf(organisationKind)));
      },
      { fields: { 'identity.second_factor_wrong': 'code' } },
    ),
};
