import { redirect } from '@sveltejs/kit';
import { readApiError } from '#lib/api/api-error.ts';
import { handleForm } from '#lib/api/handle-form.ts';
import { addMonths } from '#lib/calendar.ts';
import { currentInstant } from '#lib/clock.ts';
import { formatDay } from '#lib/dates.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { z } from 'zod';
import { enterpriseOf } from '#lib/enterprise/enterprise-of.ts';
import type { Actions, PageServerLoad } from './$types';

/** Asked for again as a bank first would: three years of data, half a year, ten readings. */
const ASKED = { dataMonths: 36, validMonths: 6, readsMax: 10 };

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const key = { enterpriseId: enterpriseOf(url), applicationId: params.id };
  const application = await locals.api.application.get.query(key);
  try {
    return {
      application,
      profile: await locals.api.application.openProfile.mutate(key),
      refusal: null,
    };
  } catch (error) {
    const refusal = readApiError(error);
    if (refusal === null || !['consent.missing', 'application.wrong_status'].includes(refusal.code))
      throw error;
    return {
      application,
      profile: null,
      refusal: { code: refusal.code, reason: String(refusal.parameters['reason'] ?? 'none') },
    };
  }
};

export const actions: Actions = {
  request: (event) =>
    handleForm(event, z.object({}), async () => {
      const key = { enterpriseId: enterpriseOf(event.url), applicationId: event.params.id };
      const application = await event.locals.api.application.get.query(key);
      const today = formatDay(currentInstant());
      await event.locals.api.consent.request.mutate({
        enterpriseId: key.enterpriseId,
        purposes: [application.status === 'CONTRACTED' ? 'post_loan' : 'pre_loan'],
        itemCodes: application.requiredItems.length > 0 ? application.requiredItems : ['TAX'],
        mode: 'view',
        validTo: addMonths(today, ASKED.validMonths),
        dataFrom: addMonths(today, -ASKED.dataMonths),
        dataLifeDays: 0,
        readsMax: ASKED.readsMax,
      });
      setFlash(event.cookies, m.consent_request_sent());
      redirect(303, `/bank/applications/${key.applicationId}?enterprise=${key.enterpriseId}`);
    }),
};
