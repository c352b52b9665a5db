import { redirect } from '@sveltejs/kit';
import { matching } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, wholeNumber } from '#lib/api/form-schemas.ts';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { loadRuleWords } from '#lib/matching/rule-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';
import { groupOf, loadGroup } from './groups.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('enterprise:match');
  const group = groupOf(url.searchParams.get('group'));
  const { data: cursor = null } = z.coerce
    .number()
    .int()
    .min(0)
    .nullable()
    .safeParse(url.searchParams.get('cursor'));
  const [summary, freshness, words] = await Promise.all([
    locals.api.matching.summary.query(),
    locals.api.creditData.freshness.query(),
    loadRuleWords(locals.api, getLocale()),
  ]);
  const page = summary.run ? await loadGroup(locals.api, group, cursor, words) : null;
  return { group, summary, freshness, page };
};

const Need = z.object({
  amountFen: moneyInWan,
  termMonths: wholeNumber,
  purpose: matching.DemandPurposeView,
  note: matching.SaveDemandInput.shape.note,
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, Need, async (input) => {
      await event.locals.api.matching.saveDemand.mutate(input);
      setFlash(event.cookies, m.matching_need_saved());
      redirect(303, '/enterprise/products');
    }),
};
