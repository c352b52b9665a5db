import type { PageServerLoad } from './$types';

const LIMIT = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const cursor = url.searchParams.get('cursor');
  return {
    log: await locals.api.consent.accessLog.query({
      limit: LIMIT,
      ...(cursor !== null && { cursor }),
    }),
  };
};
