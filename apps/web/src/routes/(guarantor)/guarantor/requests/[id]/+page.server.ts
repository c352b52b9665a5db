import { redirect, type RequestEvent } from '@sveltejs/kit';
import { guarantee } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, percentAsPpm } from '#lib/api/form-schemas.ts';
import { handleForm } from '#lib/api/handle-form.ts';
import { addMonths } from '#lib/calendar.ts';
import { currentInstant } from '#lib/clock.ts';
import { formatDay } from '#lib/dates.ts';
import { enterpriseOf } from '#lib/enterprise/enterprise-of.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('guarantor:guarantee');
  const request = await locals.api.guarantee.get.query(keyOf({ params, url }));
  return { request, expiresOn: addMonths(formatDay(currentInstant()), 3) };
};

const CommitForm = z.object({
  principalFen: moneyInWan,
  sharePpm: percentAsPpm,
  annualFeeRatePpm: percentAsPpm,
  suretyship: guarantee.Suretyship,
  expiresOn: z.iso.date(),
  /** The same terms are either tried against the caps, or promised. */
  intent: z.enum(['check', 'commit']),
});
const DeclineForm = z.object({
  reasonCodes: z
    .array(guarantee.DeclineReason)
    .default([])
    .refine((codes) => codes.length > 0, 'choose_one'),
  note: z.string().max(500).default(''),
});

export const actions: Actions = {
  commit: (event) =>
    handleForm(
      event,
      CommitForm,
      async ({ intent, ...terms }, values) => {
        const { api } = event.locals;
        if (intent === 'check') {
          const { suretyship: _suretyship, expiresOn: _expiresOn, ...tried } = terms;
          return {
            check: await api.guarantee.preCheck.query({ ...keyOf(event), ...tried }),
            values,
          };
        }
        await api.guarantee.commit.mutate({ ...keyOf(event), ...terms });
        done(event, m.guarantee_committed());
      },
      {
        fields: {
          'guarantee.above_request': 'principalFen',
          'guarantee.expiry_in_past': 'expiresOn',
          'guarantee.fee_above_cap': 'annualFeeRatePpm',
        },
      },
    ),
  decline: (event) =>
    handleForm(event, DeclineForm, async (input) => {
      await event.locals.api.guarantee.decline.mutate({ ...keyOf(event), ...input });
      done(event, m.guarantee_declined());
    }),
};

type Place = Pick<RequestEvent<{ id: string }>, 'url' | 'params'>;

function keyOf({ url, params }: Place) {
  return { enterpriseId: enterpriseOf(url), guaranteeId: params.id };
}

function done(event: RequestEvent<{ id: string }>, message: string): never {
  setFlash(event.cookies, message);
  redirect(303, `/guarantor/requests/${event.params.id}?enterprise=${enterpriseOf(event.url)}`);
}
