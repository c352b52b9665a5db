import { and, eq, inArray, sql } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { currentScore, score } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { insertRows } from '../../kernel/insert-rows.ts';
import { toScoreRow, type ScoreRow, type StoredScore } from './store.ts';

const selectCurrentScores = (tx: TransactionContext, ids: readonly OrganisationId[]) =>
  tx.db
    .select({ score })
    .from(currentScore)
    .innerJoin(
      score,
      and(eq(score.enterpriseId, currentScore.enterpriseId), eq(score.id, currentScore.scoreId)),
    )
    .where(inArray(currentScore.enterpriseId, [...ids]));

/** The scores that count of many firms, as far as this transaction may see them. */
export async function listCurrentScores(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<Map<OrganisationId, ScoreRow>> {
  if (enterpriseIds.length === 0) return new Map();
  const rows = await selectCurrentScores(tx, enterpriseIds);
  return new Map(rows.map((row) => [row.score.enterpriseId, toScoreRow(row.score)]));
}

/** The scores that count, as stored, their places locked in firm order; a firm not scored yet has none. */
export async function lockCurrentScores(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<Map<OrganisationId, StoredScore>> {
  const ids = [...new Set(enterpriseIds)].toSorted();
  if (ids.length === 0) return new Map();
  await takePlaces(tx, ids);
  await tx.db
    .select({ scoreId: currentScore.scoreId })
    .from(currentScore)
    .where(inArray(currentScore.enterpriseId, ids))
    .orderBy(currentScore.enterpriseId)
    .for('update');
  const rows = await selectCurrentScores(tx, ids);
  return new Map(rows.map((row) => [row.score.enterpriseId, row.score]));
}

const takePlaces = (tx: TransactionContext, ids: readonly OrganisationId[]) =>
  tx.db
    .insert(currentScore)
    .values(ids.map((enterpriseId) => ({ enterpriseId, scoreId: null })))
    .onConflictDoNothing();

/** Adds scores; from now on they are the ones that count. The firms' places must be locked. */
export async function insertCurrentScores(
  tx: TransactionContext,
  rows: readonly ScoreRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await insertRows(tx, score, rows);
  const places = rows.map(({ enterpriseId, id }) => ({
    enterprise_id: enterpriseId,
    score_id: id,
  }));
  await tx.db.execute(sql`
    UPDATE current_score SET score_id = next.score_id
    FROM json_to_recordset(${JSON.stringify(places)}::json) AS next (enterprise_id uuid, score_id uuid)
    WHERE current_score.enterprise_id = next.enterprise_id`);
}
