import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { formatDay } from '#lib/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { isScoringConsented } from '../../home/next-step.ts';
import type { Actions, PageServerLoad } from './$types';

const ConsentId = z.uuid();

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const { data: consentId } = ConsentId.safeParse(url.searchParams.get('consent'));
  const [progress, score, consents, { now }] = await Promise.all([
    locals.api.creditData.progress.query(consentId === undefined ? {} : { consentId }),
    locals.api.scoring.current.query(),
    locals.api.consent.list.query({ status: ['active'], limit: 50 }),
    parent(),
  ]);
  return {
    consentId: consentId ?? null,
    progress,
    scoredAt: score?.createdAt ?? null,
    expectsScore: isScoringConsented(consents.items, formatDay(now)),
  };
};

export const actions: Actions = {
  default: (event) =>
    handleForm(event, z.object({}), async () => {
      await event.locals.api.creditData.refresh.mutate();
      setFlash(event.cookies, m.credit_data_refreshed());
      redirect(303, '/enterprise/credit/progress');
    }),
};
