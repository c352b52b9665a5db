import { and, asc, eq, lt, ne, or } from 'drizzle-orm';
import type { OrganisationId } from '@xyd/db/ids';
import { currentScore, score } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import { firmRanges, isOnPage, type FirmPage, type FirmRange } from '../../kernel/firm-ranges.ts';
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
  page: FirmPage & { monthStart: LocalDate; modelHash: string },
): Promise<OrganisationId[]> {
  const { enterpriseId } = currentScore;
  const rows = await scored(tx)
    .where(
      and(
        isOnPage(enterpriseId, page),
        eq(score.basis, 'consent'),
        or(lt(score.asOf, page.monthStart), ne(score.modelHash, page.modelHash)),
      ),
    )
    .orderBy(asc(enterpriseId))
    .limit(page.limit);
  return rows.map((row) => row.enterpriseId);
}

/** All firms with a score, in ranges of about `size`. */
export const listScoredRanges = (tx: TransactionContext, size: number): Promise<FirmRange[]> =>
  firmRanges(tx, currentScore, size);
