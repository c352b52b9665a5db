import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { requiredText } from '#lib/api/form-schemas.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('operator:desk');
  const { audit, creditData } = locals.api;
  const [disputes, roots, events] = await Promise.all([
    creditData.openDisputes.query({ limit: 50 }),
    audit.roots.query({ limit: 10 }),
    audit.events.query({ limit: 20 }),
  ]);
  return { disputes, roots: roots.rows, events: events.rows };
};

const Settlement = z.object({
  enterpriseId: z.uuid(),
  disputeId: z.uuid(),
  outcome: z.enum(['upheld', 'rejected']),
  note: requiredText,
});

export const actions: Actions = {
  settle: (event) =>
    handleForm(event, Settlement, async (input) => {
      await event.locals.api.creditData.settleDispute.mutate(input);
      setFlash(event.cookies, m.audit_settled());
      redirect(303, '/operator');
    }),
};
