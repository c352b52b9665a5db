import { redirect } from '@sveltejs/kit';
import { creditData } from '@xyd/api/contract';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const LIMIT = 36;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('enterprise:record');
  const { data: itemCode = 'TAX' } = creditData.DataItemCode.safeParse(
    url.searchParams.get('item'),
  );
  const cursor = url.searchParams.get('cursor');
  const [freshness, records, disputes] = await Promise.all([
    locals.api.creditData.freshness.query(),
    locals.api.creditData.records.query({
      itemCode,
      limit: LIMIT,
      ...(cursor !== null && { cursor }),
    }),
    locals.api.creditData.disputes.query(),
  ]);
  return { itemCode, freshness, records, disputes };
};

export const actions: Actions = {
  withdraw: (event) =>
    handleForm(event, creditData.WithdrawDisputeInput, async (input) => {
      await event.locals.api.creditData.withdrawDispute.mutate(input);
      setFlash(event.cookies, m.credit_data_dispute_withdrawn_done());
      redirect(
        303,
        `/enterprise/credit/records${event.url.searchParams.has('item') ? `?item=${event.url.searchParams.get('item')}` : ''}`,
      );
    }),
};
