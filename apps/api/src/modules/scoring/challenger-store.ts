import { and, asc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { ChallengerId } from '@xyd/db/ids';
import { challengerModel, challengerScore, currentScore, score } from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { isOnPage, type FirmPage } from '../../kernel/firm-ranges.ts';

type NewChallenger = typeof challengerModel.$inferInsert;
export type ChallengerScore = typeof challengerScore.$inferInsert;

/** The challenger that is not removed; there is at most one. */
export async function findChallenger(tx: TransactionContext) {
  const [row] = await tx.db.select().from(challengerModel).where(isNull(challengerModel.removedAt));
  return row ?? null;
}

/** False when there is a challenger already. */
export async function insertChallenger(
  tx: TransactionContext,
  row: Authorized<NewChallenger, 'register'>,
): Promise<boolean> {
  const added = await tx.db
    .insert(challengerModel)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: challengerModel.id });
  return added.length > 0;
}

/** False when it was removed already, or never was. */
export async function markRemoved(
  tx: TransactionContext,
  { id }: Authorized<{ id: ChallengerId }, 'remove'>,
): Promise<boolean> {
  const marked = await tx.db
    .update(challengerModel)
    .set({ removedAt: tx.clock.now() })
    .where(and(eq(challengerModel.id, id), isNull(challengerModel.removedAt)))
    .returning({ id: challengerModel.id });
  return marked.length > 0;
}

/** Firms of a page whose score of this model the challenger has not seen yet, with the features it was made of. */
export function pageUnchallenged(
  tx: TransactionContext,
  page: FirmPage & { challengerId: ChallengerId; modelHash: string },
) {
  return tx.db
    .select({ enterpriseId: score.enterpriseId, scoreId: score.id, features: score.features })
    .from(currentScore)
    .innerJoin(
      score,
      and(eq(score.enterpriseId, currentScore.enterpriseId), eq(score.id, currentScore.scoreId)),
    )
    .leftJoin(
      challengerScore,
      and(
        eq(challengerScore.enterpriseId, currentScore.enterpriseId),
        eq(challengerScore.challengerId, page.challengerId),
      ),
    )
    .where(
      and(
        isOnPage(currentScore.enterpriseId, page),
        eq(score.modelHash, page.modelHash),
        or(isNull(challengerScore.scoreId), ne(challengerScore.scoreId, currentScore.scoreId)),
      ),
    )
    .orderBy(asc(currentScore.enterpriseId))
    .limit(page.limit);
}

/** Puts the challenger's word on firms in the place of what it said of their score before. */
export async function keepChallengerScores(
  tx: TransactionContext,
  rows: readonly ChallengerScore[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insert(challengerScore)
    .values([...rows])
    .onConflictDoUpdate({
      target: [challengerScore.enterpriseId, challengerScore.challengerId],
      set: {
        scoreId: sql`excluded.score_id`,
        status: sql`excluded.status`,
        grade: sql`excluded.grade`,
        displayScore: sql`excluded.display_score`,
      },
    });
}

/** Deletes up to so many scores of challengers that were removed; returns how many there were. */
export async function forgetRemovedScores(tx: TransactionContext, limit: number): Promise<number> {
  const deleted = await tx.db.execute(sql`
    DELETE FROM ${challengerScore} AS gone
    USING (
      SELECT said.enterprise_id, said.challenger_id FROM ${challengerScore} AS said
      JOIN ${challengerModel} AS removed ON removed.id = said.challenger_id
      WHERE ${isNotNull(sql`removed.removed_at`)} LIMIT ${limit}
    ) AS picked
    WHERE gone.enterprise_id = picked.enterprise_id AND gone.challenger_id = picked.challenger_id`);
  return deleted.count;
}
