import {
  counterfactual,
  DATA_ITEMS,
  featureVectorOf,
  itemOutlooks,
  MATCHING_CATALOGUE,
  monthsForLeaf,
  score,
  scoreForLeaf,
  type Attributes,
  type DataItem,
  type FailedLeaf,
  type FeatureVector,
  type ItemOutlook,
  type ScoreResult,
} from '@xyd/scoring';
import type { OrganisationId, ScoreId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { modelInForce } from './model.ts';
import { findCurrentScore } from './store.ts';

/** What could become of a firm's score, for those who compare it with rules. */
export type Prospects = {
  /** The score this starts from; null before the first. */
  readonly scoreId: ScoreId | null;
  /** Months until a failing comparison can hold by the firm's own doing, or by waiting; null where nobody can tell. */
  readonly monthsUntil: (failed: FailedLeaf) => number | null;
  /** Items of which nothing has been seen; an answer that there is nothing counts as seen. */
  readonly unseenItems: readonly DataItem[];
  /** What each of them could do to the score, where it could bring one; `typical` is what it says of firms like this one. */
  readonly outlooks: (typical: Attributes) => ItemOutlook[];
};

/** Step: the prospects of the score that counts; those of a firm of which nothing is known before the first. */
export async function prospectsOf(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<Prospects> {
  const row = await findCurrentScore(tx, enterpriseId);
  const now = tx.clock.now();
  const { model } = modelInForce;
  const features = row?.features ?? featureVectorOf({}, { on: dayOf(now), knownAt: now });
  const result = row?.result ?? score(features, model);
  return {
    scoreId: row?.id ?? null,
    monthsUntil: monthsUntil(features, result),
    unseenItems: DATA_ITEMS.filter((item) => !features.itemsSeen.includes(item)),
    outlooks: (typical) => itemOutlooks(features, result, model, typical),
  };
}

/** Many products ask for the same grade, and the search for it takes milliseconds: each score is looked for once. */
function monthsUntil(features: FeatureVector, result: ScoreResult): Prospects['monthsUntil'] {
  const { model } = modelInForce;
  const found = new Map<number, number | null>();
  const monthsToScore = (minimumScore: number): number | null => {
    const known = found.get(minimumScore);
    if (known !== undefined) return known;
    const way = counterfactual(features, model, minimumScore);
    const months = way.reachable ? way.months : null;
    found.set(minimumScore, months);
    return months;
  };
  return (failed) => {
    const minimumScore =
      result.status === 'scored' ? scoreForLeaf(failed, result, model, MATCHING_CATALOGUE) : null;
    return minimumScore === null ? monthsForLeaf(failed) : monthsToScore(minimumScore);
  };
}
