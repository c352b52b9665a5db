import type { PageServerLoad } from './$types';

const LIMIT = 20;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('enterprise:application');
  const cursor = url.searchParams.get('cursor');
  return {
    list: await locals.api.application.mine.query({
      limit: LIMIT,
      ...(cursor !== null && { cursor }),
    }),
  };
};
