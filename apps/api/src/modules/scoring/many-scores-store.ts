import { and, eq, inArray } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { currentScore, score } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { toScoreRow, type ScoreRow } from './store.ts';

/** The scores that count of many firms, as far as this transaction may see them. */
export async function listCurrentScores(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<Map<OrganisationId, ScoreRow>> {
  if (enterpriseIds.length === 0) return new Map();
  const rows = await tx.db
    .select({ score })
    .from(currentScore)
    .innerJoin(
      score,
      and(eq(score.enterpriseId, currentScore.enterpriseId), eq(score.id, currentScore.scoreId)),
    )
    .where(inArray(currentScore.enterpriseId, [...enterpriseIds]));
  return new Map(rows.map((row) => [row.score.enterpriseId, toScoreRow(row.score)]));
}
