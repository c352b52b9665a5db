import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('government:indicators');
  return { indicators: await locals.api.dashboard.kpis.query({}) };
};
