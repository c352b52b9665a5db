import { redirect } from '@sveltejs/kit';
import { identity } from '@xyd/api/contract';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  sessions: await locals.api.identity.sessions.query(),
});

export const actions: Actions = {
  revoke: (event) =>
    handleForm(event, identity.RevokeSessionInput, async (input) => {
      await event.locals.api.identity.revokeSession.mutate(input);
      setFlash(event.cookies, m.identity_session_revoked());
      redirect(303, '/account/sessions');
    }),
};
