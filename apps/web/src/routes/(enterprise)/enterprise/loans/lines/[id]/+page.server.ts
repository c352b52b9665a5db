import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { loan } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, wholeNumber } from '#lib/api/form-schemas.ts';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('enterprise:loan');
  const lines = await locals.api.loan.lines.query();
  const line = lines.find(({ id }) => id === params.id);
  if (!line) error(404, { message: 'not found', code: 'not_found', requestId: locals.requestId });
  const { loans } = await locals.api.loan.mine.query({ limit: 100 });
  return {
    line,
    loans: loans.filter(({ creditLineId }) => creditLineId === line.id),
    // The draw's own id: pressed twice, it draws once.
    transferId: randomUUID(),
  };
};

const Draw = z.object({
  amountFen: moneyInWan,
  termMonths: wholeNumber,
  transferId: loan.RequestDrawInput.shape.transferId,
});

export const actions: Actions = {
  default: (event) =>
    handleForm(
      event,
      Draw,
      async (input) => {
        const drawn = await event.locals.api.loan.requestDraw.mutate({
          creditLineId: event.params.id,
          ...input,
        });
        setFlash(event.cookies, m.loan_my_draw_done());
        redirect(303, `/enterprise/loans/${drawn.id}`);
      },
      { fields: { 'loan.above_line': 'amountFen', 'loan.term_too_long': 'termMonths' } },
    ),
};
