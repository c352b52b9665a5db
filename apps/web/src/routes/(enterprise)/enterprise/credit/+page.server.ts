import type { PageServerLoad } from './$types';

const HISTORY_LIMIT = 20;

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('enterprise:score');
  const [score, freshness, history, { dataValue }] = await Promise.all([
    locals.api.scoring.current.query(),
    locals.api.creditData.freshness.query(),
    locals.api.scoring.history.query({ limit: HISTORY_LIMIT }),
    locals.api.matching.summary.query(),
  ]);
  return { score, freshness, history: history.items, dataValue };
};
