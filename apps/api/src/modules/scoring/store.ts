import { and, desc, eq, lt } from 'drizzle-orm';
import { FeatureVector, ScoreResultSchema, type ScoreResult } from '@xyd/scoring';
import type { OrganisationId, ScoreId } from '@xyd/db/ids';
import { currentScore, score, scoreModel } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';

export type StoredScore = typeof score.$inferSelect;

/** A score with its stored JSON read back into the scoring package's types. */
export type ScoreRow = Omit<StoredScore, 'features' | 'result'> & {
  features: FeatureVector;
  result: ScoreResult;
};

export async function findCurrentScore(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<ScoreRow | null> {
  const [found] = await tx.db
    .select({ score })
    .from(currentScore)
    .innerJoin(
      score,
      and(eq(score.enterpriseId, currentScore.enterpriseId), eq(score.id, currentScore.scoreId)),
    )
    .where(eq(currentScore.enterpriseId, enterpriseId));
  return found ? toScoreRow(found.score) : null;
}

/** One of the firm's scores, current or past. Throws Error where it has none of that id. */
export async function getScore(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  id: ScoreId,
): Promise<ScoreRow> {
  const [row] = await tx.db
    .select()
    .from(score)
    .where(and(eq(score.enterpriseId, enterpriseId), eq(score.id, id)));
  if (!row) throw new Error('no such score of the firm');
  return toScoreRow(row);
}

/** A firm's scores, the newest first. */
export async function pageScores(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  page: { before?: ScoreId; limit: number },
): Promise<ScoreRow[]> {
  const rows = await tx.db
    .select()
    .from(score)
    .where(
      and(
        eq(score.enterpriseId, enterpriseId),
        page.before === undefined ? undefined : lt(score.id, page.before),
      ),
    )
    .orderBy(desc(score.id))
    .limit(page.limit);
  return rows.map(toScoreRow);
}

/** Keeps a model the first time it scores. Throws Error when its version was used for another model before. */
export async function keepModel(
  tx: TransactionContext,
  model: typeof scoreModel.$inferInsert,
): Promise<void> {
  const known = await findModelHash(tx, model.version);
  if (known === undefined) await tx.db.insert(scoreModel).values(model).onConflictDoNothing();
  if ((known ?? (await findModelHash(tx, model.version))) !== model.hash) {
    throw new Error(`score model ${model.version} was edited after it had scored`);
  }
}

async function findModelHash(tx: TransactionContext, version: string): Promise<string | undefined> {
  const [kept] = await tx.db
    .select({ hash: scoreModel.hash })
    .from(scoreModel)
    .where(eq(scoreModel.version, version));
  return kept?.hash;
}

export function toScoreRow(row: StoredScore): ScoreRow {
  return {
    ...row,
    features: FeatureVector.parse(row.features),
    result: ScoreResultSchema.parse(row.result),
  };
}
