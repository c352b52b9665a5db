import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Id, OrganisationId } from '@xyd/db/ids';
import { currentMatch, matchRun } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { firmRanges, isOnPage, type FirmPage, type FirmRange } from '../../kernel/firm-ranges.ts';
import { insertRows } from '../../kernel/insert-rows.ts';

export type MatchRunRow = typeof matchRun.$inferSelect;
export type MatchRunId = Id<'MatchRun'>;
/** What a firm's present run was computed from, for a look at one more product. */
export type MatchedFirm = Pick<MatchRunRow, 'enterpriseId' | 'id' | 'attributes'>;

const selectCurrentRuns = (tx: TransactionContext) =>
  tx.db
    .select({ run: matchRun })
    .from(currentMatch)
    .innerJoin(
      matchRun,
      and(
        eq(matchRun.enterpriseId, currentMatch.enterpriseId),
        eq(matchRun.id, currentMatch.runId),
      ),
    );

/** The runs that count of many firms, their places locked in firm order; a firm not matched yet has none. */
export async function lockCurrentRuns(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<Map<OrganisationId, MatchRunRow>> {
  const ids = [...enterpriseIds].toSorted();
  if (ids.length === 0) return new Map();
  await tx.db
    .insert(currentMatch)
    .values(ids.map((enterpriseId) => ({ enterpriseId, runId: null })))
    .onConflictDoNothing();
  await tx.db
    .select({ runId: currentMatch.runId })
    .from(currentMatch)
    .where(inArray(currentMatch.enterpriseId, ids))
    .orderBy(currentMatch.enterpriseId)
    .for('update');
  const rows = await selectCurrentRuns(tx).where(inArray(currentMatch.enterpriseId, ids));
  return new Map(rows.map(({ run }) => [run.enterpriseId, run]));
}

export async function findCurrentRun(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<MatchRunRow | undefined> {
  const [row] = await selectCurrentRuns(tx).where(eq(currentMatch.enterpriseId, enterpriseId));
  return row?.run;
}

/** Adds runs; from now on they are the ones that count. The firms' places must be locked. */
export async function insertCurrentRuns(
  tx: TransactionContext,
  runs: readonly MatchRunRow[],
): Promise<void> {
  if (runs.length === 0) return;
  await insertRows(tx, matchRun, runs);
  const places = runs.map(({ enterpriseId, id }) => sql`(${enterpriseId}::uuid, ${id}::uuid)`);
  await tx.db.execute(sql`
    UPDATE ${currentMatch} SET run_id = next.run_id
    FROM (VALUES ${sql.join(places, sql`, `)}) AS next (enterprise_id, run_id)
    WHERE current_match.enterprise_id = next.enterprise_id`);
}

/** Matched firms in the order of their ids, a page at a time, within a range or over all. */
export async function pageMatchedFirms(
  tx: TransactionContext,
  page: FirmPage,
): Promise<MatchedFirm[]> {
  return await tx.db
    .select({
      enterpriseId: matchRun.enterpriseId,
      id: matchRun.id,
      attributes: matchRun.attributes,
    })
    .from(currentMatch)
    .innerJoin(
      matchRun,
      and(
        eq(matchRun.enterpriseId, currentMatch.enterpriseId),
        eq(matchRun.id, currentMatch.runId),
      ),
    )
    .where(isOnPage(currentMatch.enterpriseId, page))
    .orderBy(asc(currentMatch.enterpriseId))
    .limit(page.limit);
}

/** Some matched firms, as good as drawn by lot: the order of a digest has nothing to do with who they are. */
export async function sampleMatchedFirms(
  tx: TransactionContext,
  size: number,
): Promise<Pick<MatchRunRow, 'attributes'>[]> {
  const drawn = await tx.db
    .select({ enterpriseId: currentMatch.enterpriseId })
    .from(currentMatch)
    .where(isNotNull(currentMatch.runId))
    .orderBy(sql`md5(${currentMatch.enterpriseId}::text)`)
    .limit(size);
  const ids = drawn.map(({ enterpriseId }) => enterpriseId);
  const rows = await selectCurrentRuns(tx).where(inArray(currentMatch.enterpriseId, ids));
  return rows.map(({ run }) => run);
}

/** How many firms have a run that counts, and in which database. */
export async function countMatchedFirms(
  tx: TransactionContext,
): Promise<{ database: string; count: number }> {
  const [row] = await tx.db
    .select({
      database: sql<string>`current_database()`,
      count: sql<number>`count(*)::integer`,
    })
    .from(currentMatch)
    .where(isNotNull(currentMatch.runId));
  if (!row) throw new Error('a count has no row');
  return row;
}

/** As `pageMatchedFirms`, the ids alone. */
export async function pageMatchedIds(
  tx: TransactionContext,
  page: FirmPage,
): Promise<OrganisationId[]> {
  const rows = await tx.db
    .select({ enterpriseId: currentMatch.enterpriseId })
    .from(currentMatch)
    .where(isOnPage(currentMatch.enterpriseId, page))
    .orderBy(asc(currentMatch.enterpriseId))
    .limit(page.limit);
  return rows.map(({ enterpriseId }) => enterpriseId);
}

/** All matched firms, in ranges of about `size`. */
export const listMatchedRanges = (tx: TransactionContext, size: number): Promise<FirmRange[]> =>
  firmRanges(tx, currentMatch, size);
