import type { LoanProductId } from '@xyd/db/ids';
import type { MatchPairRow } from './pair-store.ts';

/** How a product stands to a firm, apart from who found it when. */
export type Standing = Omit<MatchPairRow, 'enterpriseId' | 'runId'>;

/** What matching again has to write for one firm. */
export type PairChange = {
  readonly removed: readonly MatchPairRow[];
  /** Rows whose place is taken by one of `written`. */
  readonly replaced: readonly MatchPairRow[];
  readonly written: readonly MatchPairRow[];
};

/** Compares what stands now with what stood before: pairs that are alike are neither read again nor written. */
export function pairChanges(
  run: Pick<MatchPairRow, 'enterpriseId' | 'runId'>,
  before: readonly MatchPairRow[],
  now: readonly Standing[],
): PairChange {
  const old = new Map<LoanProductId, MatchPairRow>(before.map((row) => [row.productId, row]));
  const replaced: MatchPairRow[] = [];
  const written: MatchPairRow[] = [];
  for (const standing of now) {
    const row = old.get(standing.productId);
    old.delete(standing.productId);
    if (row && isAlike(row, standing)) continue;
    if (row) replaced.push(row);
    written.push({ ...run, ...standing });
  }
  return { removed: [...old.values()], replaced, written };
}

export const isNothing = ({ removed, written }: PairChange): boolean =>
  removed.length === 0 && written.length === 0;

function isAlike(left: Standing, right: Standing): boolean {
  return (
    left.productVersion === right.productVersion &&
    left.outcome === right.outcome &&
    left.utility === right.utility &&
    left.needs.length === right.needs.length &&
    left.needs.every((need, index) => need === right.needs[index]) &&
    areAlike(left.terms, right.terms)
  );
}

/** Key by key: what comes back from the database has an order of its own. */
function areAlike(left: Standing['terms'], right: Standing['terms']): boolean {
  if (left === null || right === null) return left === right;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === right[key]);
}
