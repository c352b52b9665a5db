import { redirect } from '@sveltejs/kit';
import { consent } from '@xyd/api/contract';
import { z } from 'zod';
import { ticked, wholeNumber } from '#lib/api/form-schemas.ts';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { goOn } from '../../go-on.ts';
import { versionOf } from '../version.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('enterprise:consent');
  const [consent, home] = await Promise.all([
    locals.api.consent.get.query({ consentId: params.id, ...versionOf(url) }),
    locals.api.enterprise.home.query(),
  ]);
  if (!consent.allowedActions.includes('sign')) redirect(303, `/enterprise/consents/${params.id}`);
  return { consent, maySign: home.maySign };
};

const version = z.object({ version: wholeNumber });
const Signature = version
  .extend({
    textHash: z.string(),
    isRequest: z.enum(['yes', 'no']),
    itemCodes: z.array(consent.ConsentItemCode).default([]),
    read: ticked,
  })
  .refine(({ isRequest, itemCodes }) => isRequest === 'no' || itemCodes.length > 0, {
    path: ['itemCodes'],
    error: 'consent_choose_item',
  });

export const actions: Actions = {
  sign: (event) =>
    handleForm(event, Signature, async ({ version: number, textHash, itemCodes, isRequest }) => {
      const signed = await event.locals.api.consent.sign.mutate({
        consentId: event.params.id,
        version: number,
        textHash,
        ...(isRequest === 'yes' && { itemCodes }),
      });
      const isComplete = signed.status === 'active';
      setFlash(event.cookies, isComplete ? m.consent_signed() : m.consent_second_signature());
      const page = `/enterprise/consents/${event.params.id}${isComplete ? '/receipt' : ''}`;
      redirect(303, goOn(event.url, `${page}?version=${number}`));
    }),
  discard: (event) =>
    handleForm(event, version, async (input) => {
      await event.locals.api.consent.discard.mutate({ consentId: event.params.id, ...input });
      setFlash(event.cookies, m.consent_discarded());
      redirect(303, '/enterprise/consents');
    }),
  decline: (event) =>
    handleForm(event, version, async (input) => {
      await event.locals.api.consent.decline.mutate({ consentId: event.params.id, ...input });
      setFlash(event.cookies, m.consent_declined());
      redirect(303, '/enterprise/consents');
    }),
};
