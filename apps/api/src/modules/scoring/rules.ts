import { canonicalJson, type FeatureVector } from '@xyd/scoring';

/** What a scoring was made from. */
export type ScoringInputs = {
  modelHash: string;
  snapshotHash: string;
  features: FeatureVector;
};

/**
 * Whether scoring again would say what was said before: the same model over the same sealed records with the same
 * features. Time alone changes features (a firm grows older, a source goes stale), so equal records are not enough.
 */
export function isSameScoring(before: ScoringInputs, now: ScoringInputs): boolean {
  return (
    before.modelHash === now.modelHash &&
    before.snapshotHash === now.snapshotHash &&
    canonicalJson(evidenceOf(before.features)) === canonicalJson(evidenceOf(now.features))
  );
}

// The instant of knowing differs in every run and changes nothing by itself.
function evidenceOf({ values, disputes, itemsSeen }: FeatureVector) {
  return { values, disputes, itemsSeen };
}
