import { asId, type OrganisationId } from '@xyd/db/ids';
import type { z } from 'zod';
import { enqueue, enqueueAll } from '../../jobs/outbox.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf, monthOf, parseLocalDate } from '../../kernel/local-date.ts';
import { modelInForce } from './model.ts';
import { listScoredRanges, pageStaleFirms } from './night-store.ts';
import { FIRMS_A_TRANSACTION, scoreEnterprises } from './score-enterprises.ts';
import { rangeScored, scoreRange } from './scoring.jobs.ts';

/** Firms of one job: under a minute's work, so that a worker that dies loses little. */
const RANGE_FIRMS = 1_000;

/** Splits all scored firms into ranges, one job each. Asked twice in a day it asks for the same jobs. */
export function planScoreNight(context: Context): Promise<void> {
  return withTransaction(context, async (tx) => {
    const day = dayOf(tx.clock.now());
    const ranges = await listScoredRanges(tx, RANGE_FIRMS);
    await enqueueAll(
      tx,
      scoreRange,
      ranges.map((range) => ({ payload: { day, ...range }, key: `${day}-${range.from}` })),
    );
  });
}

/**
 * Scores the firms of a range whose score is of an earlier month or another model. Windows are whole months, so a
 * score says the same all month unless records come, and those have jobs of their own; a read each night would use
 * up what the firm allowed. Begun anew after a fall it goes on where it stopped; what it had scored and not told of is
 * matched an hour later with all the others.
 */
export async function scoreStaleFirms(
  context: Context,
  range: z.infer<(typeof scoreRange)['payload']>,
): Promise<{ scored: number }> {
  const monthStart = parseLocalDate(`${monthOf(dayOf(context.clock.now()))}-01`);
  const until = range.until === null ? null : asId<'Organisation'>(range.until);
  let from: OrganisationId = asId<'Organisation'>(range.from);
  let scored = 0;
  for (let isFirst = true; ; isFirst = false) {
    const page = {
      from,
      isFirst,
      until,
      monthStart,
      modelHash: modelInForce.hash,
      limit: FIRMS_A_TRANSACTION,
    };
    const firms = await withTransaction(context, (tx) => pageStaleFirms(tx, page));
    await scoreEnterprises(context, firms, { isAnnounced: false });
    scored += firms.length;
    const last = firms.at(-1);
    if (last === undefined || firms.length < FIRMS_A_TRANSACTION) break;
    from = last;
  }
  if (scored > 0) {
    await withTransaction(context, (tx) =>
      enqueue(tx, rangeScored, range, { key: `${range.day}-${range.from}` }),
    );
  }
  return { scored };
}
