import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('bank:product');
  const cursor = url.searchParams.get('cursor');
  return await locals.api.product.list.query(cursor === null ? {} : { cursor });
};
