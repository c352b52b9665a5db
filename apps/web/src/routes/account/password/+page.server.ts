import { redirect } from '@sveltejs/kit';
import { identity } from '@xyd/api/contract';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireSignedIn } from '#lib/portal/guard.ts';
import { homeOf } from '#lib/portal/home.ts';
import { z } from 'zod';
import type { Actions } from './$types';

const Input = identity.ChangePasswordInput.extend({ passwordAgain: z.string() }).refine(
  (input) => input.newPassword === input.passwordAgain,
  { path: ['passwordAgain'], error: 'passwords_differ' },
);

export const actions: Actions = {
  default: (event) =>
    handleForm(
      event,
      Input,
      async ({ currentPassword, newPassword }) => {
        const { organisationKind } = requireSignedIn(event);
        await event.locals.api.identity.changePassword.mutate({ currentPassword, newPassword });
        setFlash(event.cookies, m.identity_password_changed());
        redirect(303, homeOf(organisationKind));
      },
      { fields: { 'identity.wrong_credentials': 'currentPassword' } },
    ),
};
