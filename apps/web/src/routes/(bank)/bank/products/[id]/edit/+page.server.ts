import { error } from '@sveltejs/kit';
import { loadEditor } from '../../load-editor.ts';
import { saveProduct } from '../../save-product.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('bank:product');
  const product = await locals.api.product.get.query({ productId: params.id });
  const content = product.draft ?? product.published;
  if (content === null)
    error(404, { message: 'not found', code: 'not_found', requestId: locals.requestId });
  return { product, ...(await loadEditor(locals.api, content)) };
};

export const actions: Actions = { save: (event) => saveProduct(event, event.params.id ?? null) };
