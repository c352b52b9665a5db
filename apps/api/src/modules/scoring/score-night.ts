import { asId, type OrganisationId } from '@xyd/db/ids';
import type { z } from 'zod';
import { enqueue, enqueueAll } from '../../jobs/outbox.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf, monthOf, parseLocalDate } from '../../kernel/local-date.ts';
import { modelInForce } from './model.ts';
import { listScoredRanges, pageStaleFirms } from './night-store.ts';
import { scoreEnterprise } from './score-enterprise.ts';
import { rangeScored, scoreRange } from './scoring.jobs.ts';

/** Firms of one job: under a minute's work, so that a worker that dies loses little. */
const RANGE_FIRMS = 1_000;
const PAGE = 100;
/** Firms under way at a time: one waits for the database while another computes. */
const FIRMS_AT_A_TIME = 3;

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
    const page = { from, isFirst, until, monthStart, modelHash: modelInForce.hash, limit: PAGE };
    const firms = await withTransaction(context, (tx) => pageStaleFirms(tx, page));
    await scoreAll(context, firms);
    scored += firms.length;
    const last = firms.at(-1);
    if (last === undefined || firms.length < PAGE) break;
    from = last;
  }
  if (scored > 0) {
    await withTransaction(context, (tx) =>
      enqueue(tx, rangeScored, range, { key: `${range.day}-${range.from}` }),
    );
  }
  return { scored };
}

async function scoreAll(context: Context, firms: readonly OrganisationId[]): Promise<void> {
  const waiting = [...firms];
  const scoreNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await scoreEnterprise(context, { enterpriseId: next, isAnnounced: false });
    }
  };
  await Promise.all(Array.from({ length: FIRMS_AT_A_TIME }, scoreNext));
}
