import { readApiError } from '#lib/api/api-error.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('guarantor:desk');
  const { counts } = await locals.api.guarantee.queue.query({ limit: 1 });
  try {
    return { counts, desk: await locals.api.guarantee.desk.query() };
  } catch (error) {
    // Before the first report there is nothing to measure; that is a state of its own.
    if (readApiError(error)?.code === 'guarantee.capacity_not_reported')
      return { counts, desk: null };
    throw error;
  }
};
