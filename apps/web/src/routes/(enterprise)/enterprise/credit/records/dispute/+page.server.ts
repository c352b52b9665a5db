import { error, redirect } from '@sveltejs/kit';
import { creditData } from '@xyd/api/contract';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const LIMIT = 100;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { data: itemCode = 'TAX' } = creditData.DataItemCode.safeParse(
    url.searchParams.get('item'),
  );
  const { items } = await locals.api.creditData.records.query({ itemCode, limit: LIMIT });
  const record = items.find(({ recordId }) => recordId === url.searchParams.get('record'));
  if (!record) error(404, { message: 'not found', code: 'not_found', requestId: locals.requestId });
  return { record };
};

export const actions: Actions = {
  default: (event) =>
    handleForm(event, creditData.DisputeRecordInput, async (input) => {
      await event.locals.api.creditData.dispute.mutate(input);
      setFlash(event.cookies, m.credit_data_dispute_submitted());
      redirect(303, '/enterprise/credit/records');
    }),
};
