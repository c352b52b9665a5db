import { and, asc, eq, gt, gte, lt, ne, or, sql } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { currentScore, score } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

const scored = (tx: TransactionContext) =>
  tx.db
    .select({ enterpriseId: currentScore.enterpriseId })
    .from(currentScore)
    .innerJoin(
      score,
      and(eq(score.enterpriseId, currentScore.enterpriseId), eq(score.id, currentScore.scoreId)),
    );

/** Firms of a range whose score is of an earlier month or of another model; what was imported keeps its own day. */
export async function pageStaleFirms(
  tx: TransactionContext,
  page: {
    /** The first firm; where the page is not the first, the last one of the page before. */
    from: OrganisationId;
    isFirst: boolean;
    until: OrganisationId | null;
    monthStart: LocalDate;
    modelHash: string;
    limit: number;
  },
): Promise<OrganisationId[]> {
  const { enterpriseId } = currentScore;
  const rows = await scored(tx)
    .where(
      and(
        page.isFirst ? gte(enterpriseId, page.from) : gt(enterpriseId, page.from),
        page.until === null ? undefined : lt(enterpriseId, page.until),
        eq(score.basis, 'consent'),
        or(lt(score.asOf, page.monthStart), ne(score.modelHash, page.modelHash)),
      ),
    )
    .orderBy(asc(enterpriseId))
    .limit(page.limit);
  return rows.map((row) => row.enterpriseId);
}

/** Every `size`-th firm with a score: where ranges of that size begin. */
export async function scoredRangeStarts(
  tx: TransactionContext,
  size: number,
): Promise<OrganisationId[]> {
  const numbered = tx.db
    .select({
      enterpriseId: currentScore.enterpriseId,
      place: sql<number>`row_number() OVER (ORDER BY ${currentScore.enterpriseId})`.as('place'),
    })
    .from(currentScore)
    .as('numbered');
  const rows = await tx.db
    .select({ enterpriseId: numbered.enterpriseId })
    .from(numbered)
    .where(sql`(${numbered.place} - 1) % ${size} = 0`)
    .orderBy(asc(numbered.enterpriseId));
  return rows.map((row) => row.enterpriseId);
}
