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
 * matched an hour later with all the others. Throws AggregateError, when the rest is done, for firms that it could not
 * score.
 */
export async function scoreStaleFirms(
  context: Context,
  range: z.infer<(typeof scoreRange)['payload']>,
): Promise<{ scored: number }> {
  const monthStart = parseLocalDate(`${monthOf(dayOf(context.clock.now()))}-01`);
  const until = range.until === null ? null : asId<'Organisation'>(range.until);
  let from: OrganisationId = asId<'Organisation'>(range.from);
  const failures: unknown[] = [];
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
    scored += await scoreBatch(context, firms, failures);
    const last = firms.at(-1);
    if (last === undefined || firms.length < FIRMS_A_TRANSACTION) break;
    from = last;
  }
  if (scored > 0) {
    await withTransaction(context, (tx) =>
      enqueue(tx, rangeScored, range, { key: `${range.day}-${range.from}` }),
    );
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} firms could not be scored`);
  }
  return { scored };
}

/** One firm that cannot be scored keeps no other from its score: where a batch fails, each is tried alone. */
async function scoreBatch(
  context: Context,
  firms: readonly OrganisationId[],
  failures: unknown[],
): Promise<number> {
  try {
    await scoreEnterprises(context, firms, { isAnnounced: false });
    return firms.length;
  } catch (error) {
    if (firms.length === 1) {
      failures.push(error);
      return 0;
    }
  }
  let scored = 0;
  for (const firm of firms) scored += await scoreBatch(context, [firm], failures);
  return scored;
}
