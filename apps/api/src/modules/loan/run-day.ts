import { NO_ORGANISATION, type OrganisationId } from '@xyd/db/ids';
import { enqueue } from '../../jobs/outbox.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { ageLoan } from './age-loan.ts';
import { endLines } from './end-lines.ts';
import { ageRangeJob } from './loan.jobs.ts';
import { dueRanges, listDueLoans } from './night-store.ts';

const PAGE = 500;
/** Loans of one job of the night: a minute's work, so that many workers share it. */
const LOANS_PER_RANGE = 2_000;

type DayRun = { day: LocalDate; loans: number };

/** A stretch of firms, the last one included; null is the end of them. */
export type FirmRange = { after: OrganisationId; upTo: OrganisationId | null };

const ALL_FIRMS: FirmRange = { after: NO_ORGANISATION, upTo: null };

/**
 * Ages every loan with something due by a day, each in a transaction of its own, and ends the lines that are over.
 * Run twice it changes nothing the second time; stopped half-way it goes on where it stopped.
 */
export async function runDay(
  context: Context,
  input: { day: LocalDate; range?: FirmRange },
): Promise<DayRun> {
  const { day, range = ALL_FIRMS } = input;
  let loans = 0;
  let after = { enterpriseId: range.after, loanId: '' };
  for (;;) {
    const page = await withTransaction(context, (tx) =>
      listDueLoans(tx, { day, after, upTo: range.upTo, limit: PAGE }),
    );
    for (const key of page) if (await ageLoan(context, key, day)) loans += 1;
    const last = page.at(-1);
    if (!last) break;
    after = last;
  }
  if (!input.range) await endLines(context, day);
  return { day, loans };
}

/** Splits a night into ranges of firms, one job each. */
export function planNight(context: Context, day: LocalDate): Promise<void> {
  return withTransaction(context, async (tx) => {
    const bounds = await dueRanges(tx, day, LOANS_PER_RANGE);
    const starts: OrganisationId[] = [NO_ORGANISATION, ...bounds];
    for (const [index, after] of starts.entries()) {
      await enqueue(
        tx,
        ageRangeJob,
        { day, after, upTo: bounds[index] ?? null },
        { key: `${day}-${index}` },
      );
    }
  });
}
