import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { loadRuleWords } from '#lib/matching/rule-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { ruleText } from '../rule-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('bank:product');
  const [product, words] = await Promise.all([
    locals.api.product.get.query({ productId: params.id }),
    loadRuleWords(locals.api, getLocale()),
  ]);
  const { draft, published } = product;
  return {
    product,
    rules: {
      draft: draft && ruleText(draft.rule, words),
      published: published && ruleText(published.rule, words),
    },
    // Only what is on offer is matched: a suspended product has a version and reaches nobody.
    portfolio:
      product.status === 'published'
        ? await locals.api.matching.portfolio.query({ productId: params.id })
        : null,
  };
};

const Nothing = z.object({});
const ReturnForm = z.object({ reason: z.string().trim().min(1).max(500) });

export const actions: Actions = {
  submit: (event) => change(event, 'submit', m.product_submitted),
  publish: (event) => change(event, 'publish', m.product_published),
  suspend: (event) => change(event, 'suspend', m.product_suspended),
  resume: (event) => change(event, 'resume', m.product_resumed),
  withdraw: (event) => change(event, 'withdraw', m.product_withdrawn),
  return: (event) =>
    handleForm(event, ReturnForm, async ({ reason }) => {
      await event.locals.api.product.return.mutate({ productId: event.params.id, reason });
      done(event, m.product_returned());
    }),
};

type Event = RequestEvent<{ id: string }>;
type Change = 'submit' | 'publish' | 'suspend' | 'resume' | 'withdraw';

const change = (event: Event, action: Change, message: () => string) =>
  handleForm(event, Nothing, async () => {
    await event.locals.api.product[action].mutate({ productId: event.params.id });
    done(event, message());
  });

function done({ cookies, params }: Event, message: string): never {
  setFlash(cookies, message);
  redirect(303, `/bank/products/${params.id}`);
}
