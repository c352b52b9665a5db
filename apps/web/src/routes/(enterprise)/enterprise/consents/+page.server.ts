import type { consent } from '@xyd/api/contract';
import type { PageServerLoad } from './$types';
import { tabOf, tabs } from './tabs.ts';

const LIMIT = 20;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('enterprise:consent');
  const tab = tabOf(url.searchParams.get('tab'));
  const cursor = url.searchParams.get('cursor');
  const list = (status: consent.ConsentStatus[], limit: number, after: string | null = null) =>
    locals.api.consent.list.query({ status, limit, ...(after !== null && { cursor: after }) });
  const [page, waiting] = await Promise.all([
    list([...tabs[tab]], LIMIT, cursor),
    list([...tabs.waiting], 100),
  ]);
  return {
    tab,
    consents: page.items,
    nextCursor: page.nextCursor,
    waitingCount: waiting.items.length,
  };
};
