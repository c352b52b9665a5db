import type { LoanProductId, OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { findStanding } from './read-matches.ts';
import type { MatchRunId } from './run-store.ts';

type CurrentMatches = {
  runId: MatchRunId;
  matchedAt: Date;
  eligible: { productId: LoanProductId; version: number; position: number; utility: number }[];
  undecided: { productId: LoanProductId; version: number; needs: string[] }[];
};

/** Step: what fits a firm now, by rank, and what would with more data; null before the first matching. */
export async function currentMatches(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<CurrentMatches | null> {
  const standing = await findStanding(tx, enterpriseId);
  if (!standing) return null;
  const { run, results } = standing;
  return {
    runId: run.id,
    matchedAt: run.createdAt,
    eligible: results.flatMap(({ productId, productVersion, position, utility }) =>
      position === null || utility === null
        ? []
        : [{ productId, version: productVersion, position, utility }],
    ),
    undecided: results
      .filter(({ outcome }) => outcome === 'unknown')
      .map(({ productId, productVersion, needs }) => ({
        productId,
        version: productVersion,
        needs,
      })),
  };
}
