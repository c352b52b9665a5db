import { asId, type OrganisationId } from '@xyd/db/ids';
import type { z } from 'zod';
import { enqueueAll } from '../../jobs/outbox.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { FIRMS_A_TRANSACTION, matchEnterprises } from './match-enterprises.ts';
import { matchFirms } from './matching.jobs.ts';
import { listMatchedRanges, pageMatchedIds } from './run-store.ts';

/** Firms of one job: some seconds' work, so that a worker that dies loses little. */
const RANGE_FIRMS = 2_000;

/** Splits all matched firms into ranges, one job each. Asked twice in a day it asks for the same jobs. */
export function planNight(context: Context): Promise<void> {
  return withTransaction(context, async (tx) => {
    const day = dayOf(tx.clock.now());
    const ranges = await listMatchedRanges(tx, RANGE_FIRMS);
    await enqueueAll(
      tx,
      matchFirms,
      ranges.map((range) => ({ payload: range, key: `${day}-${range.from}` })),
    );
  });
}

/**
 * Matches every firm of a range again, a transaction for each hundred. Begun anew after a fall it goes over what was
 * done and finds it unchanged.
 */
export async function matchFirmsOf(
  context: Context,
  range: z.infer<(typeof matchFirms)['payload']>,
): Promise<{ looked: number; changed: number }> {
  const until = range.until === null ? null : asId<'Organisation'>(range.until);
  const counts = { looked: 0, changed: 0 };
  let from: OrganisationId = asId<'Organisation'>(range.from);
  for (let isFirst = true; ; isFirst = false) {
    const page = { from, until, isFirst, limit: FIRMS_A_TRANSACTION };
    const ids = await withTransaction(context, (tx) => pageMatchedIds(tx, page));
    const outcomes = ids.length === 0 ? [] : await matchEnterprises(context, ids);
    counts.looked += outcomes.length;
    counts.changed += outcomes.filter(({ isNew }) => isNew).length;
    const last = ids.at(-1);
    if (last === undefined || ids.length < FIRMS_A_TRANSACTION) return counts;
    from = last;
  }
}
