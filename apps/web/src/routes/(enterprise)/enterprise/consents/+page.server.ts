import type { consent } from '@xyd/api/contract';
import type { PageServerLoad } from './$types';
import { shownStatus } from './shown-status.ts';
import { tabOf, tabs } from './tabs.ts';

const LIMIT = 20;

export const load: PageServerLoad = async ({ locals, url, depends, parent }) => {
  depends('enterprise:consent');
  const tab = tabOf(url.searchParams.get('tab'));
  const cursor = url.searchParams.get('cursor');
  const list = (status: consent.ConsentStatus[], limit: number, after: string | null = null) =>
    locals.api.consent.list.query({ status, limit, ...(after !== null && { cursor: after }) });
  const [page, waiting, holding, { now }] = await Promise.all([
    list([...tabs[tab]], LIMIT, cursor),
    list([...tabs.waiting], 100),
    tab === 'ended' && cursor === null ? list([...tabs.active], 100) : null,
    parent(),
  ]);
  // What has run out belongs with what has ended, even before the night's job has written it down.
  const isOver = (one: consent.ConsentView) => shownStatus(one, now) === 'expired';
  const consents =
    tab === 'ended'
      ? [...(holding?.items.filter(isOver) ?? []), ...page.items]
      : page.items.filter((one) => !isOver(one));
  return {
    tab,
    consents,
    nextCursor: page.nextCursor,
    waitingCount: waiting.items.length,
  };
};
