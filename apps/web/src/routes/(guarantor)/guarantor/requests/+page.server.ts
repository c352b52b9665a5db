import { requestTabOf } from './request-tabs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('guarantor:guarantee');
  const tab = requestTabOf(url.searchParams.get('tab'));
  const cursor = url.searchParams.get('cursor');
  const queue = await locals.api.guarantee.queue.query({ tab, ...(cursor !== null && { cursor }) });
  return { tab, ...queue };
};
