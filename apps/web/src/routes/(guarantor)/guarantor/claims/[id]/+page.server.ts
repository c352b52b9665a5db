import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { enterpriseOf } from '#lib/enterprise/enterprise-of.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('guarantor:claim');
  const key = { enterpriseId: enterpriseOf(url), loanId: params.id };
  return { ...(await locals.api.loan.get.query(key)), transferId: randomUUID() };
};

const PayForm = z.object({ transferId: z.uuid() });

export const actions: Actions = {
  pay: (event) =>
    handleForm(event, PayForm, async ({ transferId }) => {
      const key = { enterpriseId: enterpriseOf(event.url), loanId: event.params.id };
      await event.locals.api.loan.payClaim.mutate({ ...key, transferId });
      setFlash(event.cookies, m.guarantee_claim_paid());
      redirect(303, `/guarantor/claims/${key.loanId}?enterprise=${key.enterpriseId}`);
    }),
};
