import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, depends }) => {
  depends('public:statistics');
  // Not awaited: the front page stands without its figures.
  return { statistics: locals.api.dashboard.statistics.query() };
};
