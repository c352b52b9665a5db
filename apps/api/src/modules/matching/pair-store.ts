import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { LoanProductId, OrganisationId } from '@xyd/db/ids';
import { matchPair } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { insertRows } from '../../kernel/insert-rows.ts';
import type { PairChange } from './pair-changes.ts';

export type MatchPairRow = typeof matchPair.$inferSelect;

/** How the products stand to many firms: by firm, the eligible by rank, then the undecided by product. */
export async function listPairs(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<Map<OrganisationId, MatchPairRow[]>> {
  const pairs = new Map<OrganisationId, MatchPairRow[]>(enterpriseIds.map((id) => [id, []]));
  if (enterpriseIds.length === 0) return pairs;
  const rows = await tx.db
    .select()
    .from(matchPair)
    .where(inArray(matchPair.enterpriseId, [...enterpriseIds]))
    .orderBy(sql`${matchPair.utility} DESC NULLS LAST`, asc(matchPair.productId));
  for (const row of rows) pairs.get(row.enterpriseId)?.push(row);
  return pairs;
}

const KEYS_MAX = 5_000;

/** Writes what differs from before and nothing else. The firms' places must be locked. */
export async function savePairChanges(
  tx: TransactionContext,
  changes: readonly PairChange[],
): Promise<void> {
  const outdated = changes.flatMap(({ removed, replaced }) => [...removed, ...replaced]);
  for (let from = 0; from < outdated.length; from += KEYS_MAX) {
    const keys = outdated
      .slice(from, from + KEYS_MAX)
      .map(({ enterpriseId, productId }) => sql`(${enterpriseId}::uuid, ${productId}::uuid)`);
    await tx.db
      .delete(matchPair)
      .where(
        sql`(${matchPair.enterpriseId}, ${matchPair.productId}) IN (${sql.join(keys, sql`, `)})`,
      );
  }
  const written = changes.flatMap(({ written: rows }) => rows);
  for (let from = 0; from < written.length; from += KEYS_MAX) {
    await insertRows(tx, matchPair, written.slice(from, from + KEYS_MAX));
  }
}

/** How one product stands to the firms of a range; a refusal has no row. */
export async function outcomesOf(
  tx: TransactionContext,
  productId: LoanProductId,
  range: { from: OrganisationId; until: OrganisationId | null },
): Promise<Map<OrganisationId, Pick<MatchPairRow, 'outcome' | 'productVersion'>>> {
  const rows = await tx.db
    .select({
      enterpriseId: matchPair.enterpriseId,
      outcome: matchPair.outcome,
      productVersion: matchPair.productVersion,
    })
    .from(matchPair)
    .where(
      and(
        eq(matchPair.productId, productId),
        gte(matchPair.enterpriseId, range.from),
        range.until === null ? undefined : lt(matchPair.enterpriseId, range.until),
      ),
    );
  return new Map(rows.map(({ enterpriseId, ...outcome }) => [enterpriseId, outcome]));
}
