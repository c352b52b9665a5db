import { redirect } from '@sveltejs/kit';
import { enterprise } from '@xyd/api/contract';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('enterprise:clerk');
  const [clerks, profile] = await Promise.all([
    locals.api.enterprise.clerks.query(),
    locals.api.enterprise.profile.query(),
  ]);
  return { clerks, mayManage: profile.allowedActions.includes('manage_clerks') };
};

export const actions: Actions = {
  add: (event) =>
    handleForm(
      event,
      enterprise.AddClerkInput,
      async (input) => {
        await event.locals.api.enterprise.addClerk.mutate(input);
        setFlash(event.cookies, m.enterprise_clerk_added());
        redirect(303, '/enterprise/profile/clerks');
      },
      {
        fields: {
          'identity.login_taken': 'login',
          'identity.weak_password': 'password',
          'enterprise.delegate_period': 'validTo',
        },
      },
    ),
  revoke: (event) =>
    handleForm(event, enterprise.RevokeClerkInput, async (input) => {
      await event.locals.api.enterprise.revokeClerk.mutate(input);
      setFlash(event.cookies, m.enterprise_clerk_revoked_done());
      redirect(303, '/enterprise/profile/clerks');
    }),
};
