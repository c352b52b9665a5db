import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { handleImport } from './handle-import.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('bank:repayment');
  const cursor = url.searchParams.get('cursor');
  return await locals.api.loan.repaymentBatches.query(cursor === null ? {} : { cursor });
};

export const actions: Actions = {
  import: (event) =>
    handleImport(event, async (input) => {
      const result = await event.locals.api.loan.importRepayments.mutate(input);
      if (result.outcome === 'booked') {
        setFlash(event.cookies, m.loan_import_booked_flash({ count: result.bookedCount }));
      }
      return { result, text: input.text };
    }),
};
