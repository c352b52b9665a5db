import { and, asc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import type { FinancingDemandId, Id, LoanProductId, OrganisationId } from '@xyd/db/ids';
import { currentMatch, financingDemand, matchResult, matchRun } from '@xyd/db/schema';
import type { Authorized } from '../../kernel/authorized.ts';
import type { TransactionContext } from '../../kernel/context.ts';

export type DemandRow = typeof financingDemand.$inferSelect;
export type MatchRunRow = typeof matchRun.$inferSelect;
export type MatchResultRow = typeof matchResult.$inferSelect;
export type MatchRunId = Id<'MatchRun'>;
/** What a firm's present run was computed from, for a look at one more product. */
export type MatchedFirm = Pick<MatchRunRow, 'enterpriseId' | 'id' | 'attributes'>;

const INSERT_ROWS_MAX = 1_000;

/** Makes the open demand or changes it, in one statement: two at once cannot make two. */
export async function upsertDemand(
  tx: TransactionContext,
  demand: Authorized<DemandRow, 'save'>,
): Promise<DemandRow> {
  const { amountFen, termMonths, purpose, note, updatedAt } = demand;
  const [saved] = await tx.db
    .insert(financingDemand)
    .values(demand)
    .onConflictDoUpdate({
      target: financingDemand.enterpriseId,
      targetWhere: eq(financingDemand.status, 'open'),
      set: {
        amountFen,
        termMonths,
        purpose,
        note,
        updatedAt,
        version: sql`${financingDemand.version} + 1`,
      },
    })
    .returning();
  if (!saved) throw new Error('the demand was not saved');
  return saved;
}

/** Closes the firm's demand if it is open; undefined where there is none such. */
export async function closeDemand(
  tx: TransactionContext,
  demand: Authorized<{ enterpriseId: OrganisationId; id: FinancingDemandId }, 'close'>,
): Promise<DemandRow | undefined> {
  const [closed] = await tx.db
    .update(financingDemand)
    .set({
      status: 'closed',
      version: sql`${financingDemand.version} + 1`,
      updatedAt: tx.clock.now(),
    })
    .where(
      and(
        eq(financingDemand.enterpriseId, demand.enterpriseId),
        eq(financingDemand.id, demand.id),
        eq(financingDemand.status, 'open'),
      ),
    )
    .returning();
  return closed;
}

export async function findOpenDemand(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<DemandRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(financingDemand)
    .where(and(eq(financingDemand.enterpriseId, enterpriseId), eq(financingDemand.status, 'open')));
  return row;
}

/** The run that counts, its place locked until the transaction ends; undefined before the first. */
export async function lockCurrentRun(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<MatchRunRow | undefined> {
  await tx.db.insert(currentMatch).values({ enterpriseId, runId: null }).onConflictDoNothing();
  await tx.db
    .select({ runId: currentMatch.runId })
    .from(currentMatch)
    .where(eq(currentMatch.enterpriseId, enterpriseId))
    .for('update');
  return await findCurrentRun(tx, enterpriseId);
}

export async function findCurrentRun(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<MatchRunRow | undefined> {
  const [row] = await tx.db
    .select({ run: matchRun })
    .from(currentMatch)
    .innerJoin(
      matchRun,
      and(
        eq(matchRun.enterpriseId, currentMatch.enterpriseId),
        eq(matchRun.id, currentMatch.runId),
      ),
    )
    .where(eq(currentMatch.enterpriseId, enterpriseId));
  return row?.run;
}

export async function insertCurrentRun(
  tx: TransactionContext,
  run: MatchRunRow,
  results: readonly MatchResultRow[],
): Promise<void> {
  await tx.db.insert(matchRun).values(run);
  for (let from = 0; from < results.length; from += INSERT_ROWS_MAX) {
    await tx.db.insert(matchResult).values(results.slice(from, from + INSERT_ROWS_MAX));
  }
  await tx.db
    .update(currentMatch)
    .set({ runId: run.id })
    .where(eq(currentMatch.enterpriseId, run.enterpriseId));
}

/** A run's eligible products by rank, then the undecided by product. */
export async function listResults(
  tx: TransactionContext,
  run: Pick<MatchRunRow, 'enterpriseId' | 'id'>,
): Promise<MatchResultRow[]> {
  return await tx.db
    .select()
    .from(matchResult)
    .where(and(eq(matchResult.enterpriseId, run.enterpriseId), eq(matchResult.runId, run.id)))
    .orderBy(sql`${matchResult.position} ASC NULLS LAST`, asc(matchResult.productId));
}

/** What each of these firms' present run said of one product; a refusal left no row. */
export async function outcomesOf(
  tx: TransactionContext,
  productId: LoanProductId,
  range: { from: OrganisationId; until: OrganisationId | null },
): Promise<Map<OrganisationId, Pick<MatchResultRow, 'outcome' | 'productVersion'>>> {
  const rows = await tx.db
    .select({
      enterpriseId: matchResult.enterpriseId,
      outcome: matchResult.outcome,
      productVersion: matchResult.productVersion,
    })
    .from(currentMatch)
    .innerJoin(
      matchResult,
      and(
        eq(matchResult.enterpriseId, currentMatch.enterpriseId),
        eq(matchResult.runId, currentMatch.runId),
        eq(matchResult.productId, productId),
      ),
    )
    .where(
      and(
        gte(currentMatch.enterpriseId, range.from),
        range.until === null ? undefined : lt(currentMatch.enterpriseId, range.until),
      ),
    );
  return new Map(rows.map(({ enterpriseId, ...outcome }) => [enterpriseId, outcome]));
}

/** Matched firms in the order of their ids, a page at a time, within a range or over all. */
export async function pageMatchedFirms(
  tx: TransactionContext,
  page: { from: OrganisationId; until: OrganisationId | null; isFirst: boolean; limit: number },
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
    .where(
      and(
        page.isFirst
          ? gte(currentMatch.enterpriseId, page.from)
          : gt(currentMatch.enterpriseId, page.from),
        page.until === null ? undefined : lt(currentMatch.enterpriseId, page.until),
      ),
    )
    .orderBy(asc(currentMatch.enterpriseId))
    .limit(page.limit);
}

/** Every `size`-th matched firm: where ranges of that size begin. */
export async function rangeStarts(tx: TransactionContext, size: number): Promise<OrganisationId[]> {
  const numbered = tx.db
    .select({
      enterpriseId: currentMatch.enterpriseId,
      place: sql<number>`row_number() OVER (ORDER BY ${currentMatch.enterpriseId})`.as('place'),
    })
    .from(currentMatch)
    .as('numbered');
  const rows = await tx.db
    .select({ enterpriseId: numbered.enterpriseId })
    .from(numbered)
    .where(sql`(${numbered.place} - 1) % ${size} = 0`)
    .orderBy(asc(numbered.enterpriseId));
  return rows.map(({ enterpriseId }) => enterpriseId);
}

/** Firms whose present run says that the product fits, a page at a time. */
export async function pageFittingFirms(
  tx: TransactionContext,
  productId: LoanProductId,
  page: { after: OrganisationId; limit: number },
): Promise<OrganisationId[]> {
  const rows = await tx.db
    .select({ enterpriseId: currentMatch.enterpriseId })
    .from(currentMatch)
    .innerJoin(
      matchResult,
      and(
        eq(matchResult.enterpriseId, currentMatch.enterpriseId),
        eq(matchResult.runId, currentMatch.runId),
      ),
    )
    .where(
      and(
        eq(matchResult.productId, productId),
        eq(matchResult.outcome, 'yes'),
        gt(currentMatch.enterpriseId, page.after),
      ),
    )
    .orderBy(asc(currentMatch.enterpriseId))
    .limit(page.limit);
  return rows.map(({ enterpriseId }) => enterpriseId);
}
