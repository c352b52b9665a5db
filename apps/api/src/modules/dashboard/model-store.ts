import { desc, inArray } from 'drizzle-orm';
import { region, scoreModel } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';

/** The model that was taken into use last, as it was kept. */
export async function findNewestModel(tx: TransactionContext) {
  const [row] = await tx.db
    .select()
    .from(scoreModel)
    .orderBy(desc(scoreModel.createdAt), desc(scoreModel.version))
    .limit(1);
  return row;
}

export type PlaceNames = ReadonlyMap<string, { name: string; englishName: string }>;

export async function namePlaces(
  tx: TransactionContext,
  codes: readonly string[],
): Promise<PlaceNames> {
  if (codes.length === 0) return new Map();
  const rows = await tx.db
    .select({ code: region.code, name: region.name, englishName: region.englishName })
    .from(region)
    .where(inArray(region.code, [...codes]));
  return new Map(rows.map(({ code, ...names }) => [code, names]));
}
