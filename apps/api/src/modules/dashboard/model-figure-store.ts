import { and, eq, gte } from 'drizzle-orm';
import { modelFigure } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';

export type FigurePart = 'population' | 'moves' | 'months' | 'outcomes' | `month/${string}`;
export type FigureKey = { modelHash: string; part: FigurePart };

/** A part as it was counted, unless that was before an instant. */
export async function findFigure(
  tx: TransactionContext,
  { modelHash, part }: FigureKey,
  notBefore: Date,
) {
  const [row] = await tx.db
    .select({ content: modelFigure.content, asOf: modelFigure.asOf })
    .from(modelFigure)
    .where(
      and(
        eq(modelFigure.modelHash, modelHash),
        eq(modelFigure.part, part),
        gte(modelFigure.asOf, notBefore),
      ),
    );
  return row ?? null;
}

export async function saveFigure(
  tx: TransactionContext,
  key: FigureKey,
  content: unknown,
): Promise<void> {
  const asOf = tx.clock.now();
  await tx.db
    .insert(modelFigure)
    .values({ ...key, content, asOf })
    .onConflictDoUpdate({
      target: [modelFigure.modelHash, modelFigure.part],
      set: { content, asOf },
    });
}
