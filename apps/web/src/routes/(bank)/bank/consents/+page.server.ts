import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const LIMIT = 20;
/** A reading names its firm by id; the consents held lend their names. */
const NAMES_LIMIT = 100;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('bank:consent');
  const cursor = url.searchParams.get('cursor');
  const page = { limit: LIMIT, ...(cursor !== null && { cursor }) };
  if (url.searchParams.get('tab') === 'reads') {
    const [{ items, nextCursor }, held] = await Promise.all([
      locals.api.consent.reads.query(page),
      locals.api.consent.held.query({ limit: NAMES_LIMIT }),
    ]);
    const names = new Map(held.items.map((row) => [row.enterpriseId, row.enterpriseName]));
    const reads = items.map((row) => ({
      ...row,
      enterpriseName: names.get(row.enterpriseId) ?? m.ui_missing(),
    }));
    return { tab: 'reads' as const, held: [], reads, nextCursor };
  }
  const { items, nextCursor } = await locals.api.consent.held.query(page);
  return { tab: 'held' as const, held: items, reads: [], nextCursor };
};

const Terminate = z.object({ enterpriseId: z.uuid(), consentId: z.uuid() });

export const actions: Actions = {
  terminate: (event) =>
    handleForm(event, Terminate, async (input) => {
      await event.locals.api.consent.terminate.mutate(input);
      setFlash(event.cookies, m.consent_held_terminated());
      redirect(303, '/bank/consents');
    }),
};
