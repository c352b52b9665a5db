import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { requirePortal } from '#lib/portal/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('enterprise:loan');
  const { organisationId } = requirePortal(event, 'enterprise');
  return await event.locals.api.loan.get.query({
    enterpriseId: organisationId,
    loanId: event.params.id,
  });
};

export const actions: Actions = {
  cancel: (event) =>
    handleForm(event, z.object({}), async () => {
      const { organisationId } = requirePortal(event, 'enterprise');
      const cancelled = await event.locals.api.loan.cancelDraw.mutate({
        enterpriseId: organisationId,
        loanId: event.params.id,
      });
      setFlash(event.cookies, m.loan_my_draw_cancelled());
      redirect(303, `/enterprise/loans/lines/${cancelled.creditLineId}`);
    }),
};
