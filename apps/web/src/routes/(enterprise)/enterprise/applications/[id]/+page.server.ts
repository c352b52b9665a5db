import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { moneyInWan, requiredText, wholeNumber } from '#lib/api/form-schemas.ts';
import { handleForm } from '#lib/api/handle-form.ts';
import { formatDay } from '#lib/dates.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { offerActions, ReasonsInput } from '../offer-actions.ts';
import { loadOfferPreview } from '../offer-preview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, depends }) => {
  depends('enterprise:application');
  const [application, home, lines, { now }] = await Promise.all([
    locals.api.application.detail.query({ applicationId: params.id }),
    locals.api.enterprise.home.query(),
    locals.api.loan.lines.query(),
    parent(),
  ]);
  const { offer } = application;
  return {
    application,
    maySign: home.maySign,
    preview: offer && (await loadOfferPreview(locals.api, offer, formatDay(now))),
    lineId: lines.find(({ applicationId }) => applicationId === params.id)?.id ?? null,
  };
};

const Addition = z.object({
  applicationId: z.uuid(),
  amountFen: moneyInWan,
  termMonths: wholeNumber,
  purposeText: requiredText,
  note: z.string().trim().max(500),
});

export const actions: Actions = {
  ...offerActions,
  resubmit: (event) =>
    handleForm(
      event,
      Addition,
      async (input) => {
        await event.locals.api.application.resubmit.mutate(input);
        setFlash(event.cookies, m.application_my_resubmitted());
        redirect(303, `/enterprise/applications/${input.applicationId}`);
      },
      {
        fields: {
          'application.amount_out_of_terms': 'amountFen',
          'application.term_out_of_terms': 'termMonths',
        },
      },
    ),
  withdraw: (event) =>
    handleForm(event, ReasonsInput, async (input) => {
      await event.locals.api.application.withdraw.mutate(input);
      setFlash(event.cookies, m.application_my_withdrawn());
      redirect(303, `/enterprise/applications/${input.applicationId}`);
    }),
};
