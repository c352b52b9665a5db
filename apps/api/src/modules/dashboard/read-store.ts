import { and, asc, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import {
  applicationFigure,
  balanceFigure,
  figureCheck,
  foldCursor,
  institution,
  region,
  targetPlan,
} from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';

export type RegionRow = typeof region.$inferSelect;
export type FigureRow = typeof balanceFigure.$inferSelect;
export type TargetRow = typeof targetPlan.$inferSelect;

export async function findRegion(
  tx: TransactionContext,
  code: string,
): Promise<RegionRow | undefined> {
  const [row] = await tx.db.select().from(region).where(eq(region.code, code));
  return row;
}

export async function listChildren(tx: TransactionContext, code: string): Promise<RegionRow[]> {
  return await tx.db
    .select()
    .from(region)
    .where(eq(region.parentCode, code))
    .orderBy(asc(region.code));
}

/** The moment up to which every shard has been folded; null before the first fold. */
export async function readAsOf(tx: TransactionContext): Promise<Date | null> {
  const rows = await tx.db
    .select({ asOf: foldCursor.asOf })
    .from(foldCursor)
    .orderBy(asc(foldCursor.asOf))
    .limit(1);
  return rows[0]?.asOf ?? null;
}

export type FigureQuestion = {
  regionCodes: readonly string[];
  dimension: string;
  periods: readonly string[];
};

export async function listFigures(
  tx: TransactionContext,
  { regionCodes, dimension, periods }: FigureQuestion,
): Promise<FigureRow[]> {
  if (regionCodes.length === 0) return [];
  return await tx.db
    .select()
    .from(balanceFigure)
    .where(
      and(
        inArray(balanceFigure.regionCode, [...regionCodes]),
        eq(balanceFigure.dimension, dimension),
        inArray(balanceFigure.period, [...periods]),
      ),
    )
    .orderBy(asc(balanceFigure.regionCode), asc(balanceFigure.key), asc(balanceFigure.period));
}

/** Every month's totals of a place, oldest first: the stock of a month is the sum up to it. */
export async function listMonths(tx: TransactionContext, regionCode: string): Promise<FigureRow[]> {
  return await tx.db
    .select()
    .from(balanceFigure)
    .where(
      and(
        eq(balanceFigure.regionCode, regionCode),
        eq(balanceFigure.dimension, 'total'),
        sql`${balanceFigure.period} ~ '^[0-9]{4}-[0-9]{2}$'`,
      ),
    )
    .orderBy(asc(balanceFigure.period));
}

export async function findTarget(
  tx: TransactionContext,
  regionCode: string,
): Promise<TargetRow | undefined> {
  const [row] = await tx.db.select().from(targetPlan).where(eq(targetPlan.regionCode, regionCode));
  return row;
}

export async function findLatestCheck(tx: TransactionContext) {
  const [row] = await tx.db.select().from(figureCheck).orderBy(desc(figureCheck.day)).limit(1);
  return row;
}

export async function nameBanks(
  tx: TransactionContext,
): Promise<Map<string, { name: string; englishName: string }>> {
  const rows = await tx.db
    .select({
      id: institution.id,
      name: institution.name,
      englishName: institution.englishName,
    })
    .from(institution)
    .where(eq(institution.kind, 'bank'));
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** A place's applications since a month, summed. */
export async function sumApplications(tx: TransactionContext, regionCode: string, since: string) {
  const [row] = await tx.db
    .select({
      submitted: sql<number>`coalesce(sum(${applicationFigure.submittedCount}), 0)::int`,
      approved: sql<number>`coalesce(sum(${applicationFigure.approvedCount}), 0)::int`,
      refused: sql<number>`coalesce(sum(${applicationFigure.refusedCount}), 0)::int`,
      requestedFen: sql<string>`coalesce(sum(${applicationFigure.requestedFen}), 0)::text`,
      approvedFen: sql<string>`coalesce(sum(${applicationFigure.approvedFen}), 0)::text`,
    })
    .from(applicationFigure)
    .where(and(eq(applicationFigure.regionCode, regionCode), gte(applicationFigure.month, since)));
  return {
    submitted: row?.submitted ?? 0,
    approved: row?.approved ?? 0,
    refused: row?.refused ?? 0,
    requestedFen: BigInt(row?.requestedFen ?? 0),
    approvedFen: BigInt(row?.approvedFen ?? 0),
  };
}
