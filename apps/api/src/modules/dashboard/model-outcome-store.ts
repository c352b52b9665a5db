import { sql, type SQL } from 'drizzle-orm';
import { balanceDelta, loan, score } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { addMonths, dayOf } from '../../kernel/local-date.ts';

/** A loan of which it is known what became of it, and what its firm's score was before it began. */
export type ScoredLoan = {
  month: string;
  score: number;
  /** Null where the model gave none. */
  probability: number | null;
  isBad: boolean;
};

/** A year of watching, the horizon of a probability of default (domain rules §7.2). */
export const WINDOW_MONTHS = 12;
/** The newest loans are enough for the figures, and bound the time they take. */
const LOANS_MAX = 20_000;

const BAD_CLASSES = ['SUBSTANDARD', 'DOUBTFUL', 'LOSS'];

/** Whether the loan `lent` went bad in its first year. */
export const isBadWithinWindow = sql`
  EXISTS (
    SELECT FROM ${balanceDelta} AS moved
    WHERE moved.enterprise_id = lent.enterprise_id AND moved.loan_id = lent.id
      AND moved.day <= (lent.disbursed_on + ${WINDOW_MONTHS} * interval '1 month')::date
      AND (moved.loan_class IN ${BAD_CLASSES} OR moved.overdue_class IN ${BAD_CLASSES})
  )`;

/**
 * Loans disbursed at least a year ago to firms that the model had scored before. Bad: classed substandard or worse, or
 * more than 90 days past due (which is the same floor of class), at any time of its first year.
 */
export async function listScoredLoans(
  tx: TransactionContext,
  modelHash: string,
): Promise<ScoredLoan[]> {
  const rows = await tx.db.execute<ScoredLoan>(sql`
    SELECT to_char(lent.disbursed_on, 'YYYY-MM') AS month, before.display_score AS score,
      before.probability,
      ${isBadWithinWindow} AS "isBad"
    FROM ${loan} AS lent ${scoreBefore(modelHash)}
    WHERE lent.disbursed_on <= ${lastWatched(tx)}::date
    ORDER BY lent.disbursed_on DESC, lent.id
    LIMIT ${LOANS_MAX}`);
  return [...rows];
}

/** Loans with a score from before they began whose first year is not over. */
export async function countWaitingLoans(
  tx: TransactionContext,
  modelHash: string,
): Promise<number> {
  const [row] = await tx.db.execute<{ loans: number }>(sql`
    SELECT count(*)::int AS loans
    FROM ${loan} AS lent ${scoreBefore(modelHash)}
    WHERE lent.disbursed_on > ${lastWatched(tx)}::date`);
  return row?.loans ?? 0;
}

/** Neither its day nor what was known for it may be of the day the loan began, or the score would have seen the loan. */
export const scoreBefore = (modelHash: string): SQL => sql`
  CROSS JOIN LATERAL (
    SELECT display_score, features, (result ->> 'probabilityOfDefault')::float8 AS probability
    FROM ${score} AS earlier
    WHERE earlier.enterprise_id = lent.enterprise_id AND earlier.model_hash = ${modelHash}
      AND earlier.status = 'scored' AND earlier.as_of < lent.disbursed_on
      AND earlier.known_at < lent.disbursed_on::timestamp AT TIME ZONE 'Asia/Shanghai'
    ORDER BY earlier.as_of DESC, earlier.id DESC LIMIT 1
  ) AS before`;

export const lastWatched = (tx: TransactionContext) =>
  addMonths(dayOf(tx.clock.now()), -WINDOW_MONTHS);
