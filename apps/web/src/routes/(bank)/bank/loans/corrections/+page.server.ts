import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('bank:correction');
  const cursor = url.searchParams.get('cursor');
  return await locals.api.loan.corrections.query(cursor === null ? {} : { cursor });
};

const Decision = z.object({
  enterpriseId: z.uuid(),
  correctionId: z.uuid(),
  decision: z.enum(['approve', 'refuse']),
});

export const actions: Actions = {
  decide: (event) =>
    handleForm(event, Decision, async ({ decision, ...key }) => {
      const approve = decision === 'approve';
      await event.locals.api.loan.decideCorrection.mutate({ ...key, approve });
      setFlash(event.cookies, approve ? m.loan_correction_approved() : m.loan_correction_refused());
      redirect(303, '/bank/loans/corrections');
    }),
};
