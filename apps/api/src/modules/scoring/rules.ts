import { canonicalJson, type FeatureVector } from '@xyd/scoring';

/** What a scoring was made from. */
export type ScoringInputs = {
  asOf: string;
  modelHash: string;
  snapshotHash: string;
  features: FeatureVector;
};

/**
 * Whether scoring again would say what was said before: the same model over the same sealed records with the same
 * features. Time alone changes features (a firm grows older, a source goes stale), so equal records are not enough.
 * What is of an earlier month is said again, though it be the same: a reader sees that it still holds.
 */
export function isSameScoring(before: ScoringInputs, now: ScoringInputs): boolean {
  return (
    monthOf(before.asOf) === monthOf(now.asOf) &&
    before.modelHash === now.modelHash &&
    before.snapshotHash === now.snapshotHash &&
    canonicalJson(evidenceOf(before.features)) === canonicalJson(evidenceOf(now.features))
  );
}

const monthOf = (day: string): string => day.slice(0, 7);

// The instant of knowing differs in every run and changes nothing by itself.
function evidenceOf({ values, disputes, itemsSeen }: FeatureVector) {
  return { values, disputes, itemsSeen };
}
