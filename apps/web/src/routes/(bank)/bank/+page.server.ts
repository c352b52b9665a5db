import { readCursor, writeCursor } from './queue-cursor.ts';
import { queueTabOf } from './queue-tabs.ts';
import { regionNames } from './region-name.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('bank:application');
  const tab = queueTabOf(url.searchParams.get('tab'));
  const cursor = readCursor(url.searchParams.get('cursor'));
  const [queue, regionName] = await Promise.all([
    locals.api.application.queue.query({ tab, ...(cursor && { cursor }) }),
    regionNames(locals.api),
  ]);
  return {
    tab,
    counts: queue.counts,
    rows: queue.rows.map((row) => ({ ...row, regionName: regionName(row.regionCode) })),
    nextCursor: queue.nextCursor && writeCursor(queue.nextCursor),
  };
};
