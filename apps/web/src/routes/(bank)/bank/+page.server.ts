import { sortRows } from '#lib/ui/sort-rows.ts';
import { queueOrders } from './queue-orders.ts';
import { readCursor, writeCursor } from './queue-cursor.ts';
import { queueTabOf } from './queue-tabs.ts';
import { regionNames } from './region-name.ts';
import type { PageServerLoad } from './$types';

/** A bank's whole list, nearly always: only a list on one page can be put in another order. */
const LIMIT = 100;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('bank:application');
  const tab = queueTabOf(url.searchParams.get('tab'));
  const cursor = readCursor(url.searchParams.get('cursor'));
  const [queue, regionName] = await Promise.all([
    locals.api.application.queue.query({ tab, limit: LIMIT, ...(cursor && { cursor }) }),
    regionNames(locals.api),
  ]);
  const isWhole = cursor === null && queue.nextCursor === null;
  const rows = isWhole
    ? sortRows(queue.rows, url.searchParams.get('sort'), queueOrders)
    : queue.rows;
  return {
    tab,
    isWhole,
    counts: queue.counts,
    rows: rows.map((row) => ({ ...row, regionName: regionName(row.regionCode) })),
    nextCursor: queue.nextCursor && writeCursor(queue.nextCursor),
  };
};
