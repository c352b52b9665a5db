import { redirect, type RequestEvent } from '@sveltejs/kit';
import { application } from '@xyd/api/contract';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';

const reasonCodes = z
  .array(application.WithdrawReason)
  .default([])
  .refine((codes) => codes.length > 0, 'choose_one');

export const ReasonsInput = z.object({
  applicationId: z.uuid(),
  reasonCodes,
  note: z.string().trim().max(500).default(''),
});

/** The two answers to an offer; the detail page and the comparison share them. */
export const offerActions = {
  accept: (event: RequestEvent) =>
    handleForm(event, application.OwnApplicationInput, async (input) => {
      const line = await event.locals.api.loan.acceptOffer.mutate(input);
      setFlash(event.cookies, m.application_my_accepted());
      redirect(303, `/enterprise/loans/lines/${line.id}`);
    }),
  decline: (event: RequestEvent) =>
    handleForm(event, ReasonsInput, async (input) => {
      await event.locals.api.application.declineOffer.mutate(input);
      setFlash(event.cookies, m.application_my_declined());
      redirect(303, `/enterprise/applications/${input.applicationId}`);
    }),
};
