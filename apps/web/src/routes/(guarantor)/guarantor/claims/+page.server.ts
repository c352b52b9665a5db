import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('guarantor:claim');
  const tab = url.searchParams.get('tab') === 'paid' ? ('paid' as const) : ('called' as const);
  const cursor = url.searchParams.get('cursor');
  const list = await locals.api.loan.guaranteed.query({
    claimStatus: tab,
    ...(cursor !== null && { cursor }),
  });
  return { tab, ...list };
};
