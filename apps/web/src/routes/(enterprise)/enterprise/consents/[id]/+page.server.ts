import { redirect, type RequestEvent } from '@sveltejs/kit';
import { consent } from '@xyd/api/contract';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';
import { versionOf } from './version.ts';

const LOG_LIMIT = 100;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('enterprise:consent');
  const [detail, log] = await Promise.all([
    locals.api.consent.get.query({ consentId: params.id, ...versionOf(url) }),
    locals.api.consent.accessLog.query({ limit: LOG_LIMIT }),
  ]);
  return { consent: detail, log: log.items.filter(({ consentId }) => consentId === params.id) };
};

const Nothing = z.object({});
const Grant = z.object({
  recipientId: z.uuid(),
  purpose: consent.ConsentPurpose,
  itemCode: consent.ConsentItemCode,
});

export const actions: Actions = {
  pause: (event) =>
    handleForm(event, Nothing, async () => {
      await event.locals.api.consent.pause.mutate({ consentId: event.params.id });
      done(event, m.consent_paused());
    }),
  resume: (event) =>
    handleForm(event, Nothing, async () => {
      await event.locals.api.consent.resume.mutate({ consentId: event.params.id });
      done(event, m.consent_resumed());
    }),
  revoke: (event) =>
    handleForm(event, Nothing, async () => {
      await event.locals.api.consent.revoke.mutate({ consentId: event.params.id });
      done(event, m.consent_revoked());
    }),
  revokeGrant: (event) =>
    handleForm(event, Grant, async (grant) => {
      await event.locals.api.consent.revoke.mutate({ consentId: event.params.id, grant });
      done(event, m.consent_grant_revoked());
    }),
};

function done({ cookies, params }: RequestEvent<{ id: string }>, message: string): never {
  setFlash(cookies, message);
  redirect(303, `/enterprise/consents/${params.id}`);
}
