import { loadRuleWords } from '#lib/matching/rule-words.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { PageServerLoad } from './$types';

const LIMIT = 20;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('bank:product');
  const { api } = locals;
  const productId = params.id;
  const cursor = url.searchParams.get('cursor');
  const [product, portfolio, firms, { nameOf }] = await Promise.all([
    api.product.get.query({ productId }),
    api.matching.portfolio.query({ productId }),
    api.matching.fittingFirms.query({
      productId,
      limit: LIMIT,
      ...(cursor !== null && { cursor }),
    }),
    loadRuleWords(api, getLocale()),
  ]);
  return {
    product: { productId, code: product.code, content: product.published },
    portfolio,
    firms: firms.items.map((firm) => ({
      ...firm,
      region: nameOf('region_code', firm.regionCode),
      industry: nameOf('industry_code', firm.industryCode),
    })),
    nextCursor: firms.nextCursor,
  };
};
