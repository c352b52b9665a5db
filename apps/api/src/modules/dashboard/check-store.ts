import { sql } from 'drizzle-orm';
import { balanceDelta, balanceFigure, figureCheck, foldCursor } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import type { FigureProof } from './check-figures.ts';
import { sumsOf } from './fold-store.ts';

/** Deltas that the cursors have passed: what the figures should be the sums of. */
const FOLDED = sql`EXISTS (
  SELECT FROM ${foldCursor} AS cursor
  WHERE cursor.shard = delta.shard AND delta.transaction_number <= cursor.transaction_number)`;

/** Holds the cursors still, sums all folded deltas anew, and looks for a figure that differs. */
export async function compareWithDeltas(tx: TransactionContext): Promise<FigureProof> {
  await tx.db.select({ shard: foldCursor.shard }).from(foldCursor).for('update');
  const [difference] = await tx.db.execute<{ place: string }>(sql`
    WITH anew AS (${sumsOf(FOLDED)}), kept AS (SELECT * FROM ${balanceFigure})
    SELECT coalesce(anew.region_code, kept.region_code) || '/' || coalesce(anew.dimension, kept.dimension) || '/' ||
      coalesce(anew.key, kept.key) || '/' || coalesce(anew.period, kept.period) AS place
    FROM anew FULL JOIN kept USING (region_code, dimension, key, period)
    WHERE (anew.principal_fen, anew.granted_fen, anew.disbursed_fen, anew.repaid_fen, anew.compensated_fen,
           anew.annual_interest_fen, anew.non_performing_fen, anew.overdue_fen, anew.overdue_90_fen,
           anew.credit_loan_fen, anew.long_term_fen, anew.inclusive_fen, anew.guaranteed_fen,
           anew.guarantee_released_fen, anew.loan_count)
      IS DISTINCT FROM
          (kept.principal_fen, kept.granted_fen, kept.disbursed_fen, kept.repaid_fen, kept.compensated_fen,
           kept.annual_interest_fen, kept.non_performing_fen, kept.overdue_fen, kept.overdue_90_fen,
           kept.credit_loan_fen, kept.long_term_fen, kept.inclusive_fen, kept.guaranteed_fen,
           kept.guarantee_released_fen, kept.loan_count)
    ORDER BY 1 LIMIT 1`);
  const [total] = await tx.db.execute<{ count: string; headline: string }>(sql`
    SELECT count(*)::text AS count, coalesce(sum(delta.principal_fen), 0)::text AS headline
    FROM ${balanceDelta} AS delta WHERE ${FOLDED}`);
  return {
    deltaCount: BigInt(total?.count ?? 0),
    headlineFen: BigInt(total?.headline ?? 0),
    firstDifference: difference?.place ?? null,
  };
}

export async function saveCheck(
  tx: TransactionContext,
  check: typeof figureCheck.$inferInsert,
): Promise<void> {
  const { day: _day, ...verdict } = check;
  await tx.db
    .insert(figureCheck)
    .values(check)
    .onConflictDoUpdate({ target: figureCheck.day, set: verdict });
}
