import { FEATURE_CATALOGUE } from '../features/catalogue.ts';
import type { FeatureVector } from '../features/feature-vector.ts';
import { pointsOn } from '../model/curve.ts';
import type { ScoreModel } from '../model/score-model.ts';
import { DATA_ITEMS, type DataItem } from '../records/data-item.ts';
import {
  assess,
  type KnownAssessment,
  officialPublicGrade,
  platformPublicGrade,
  type PointsOf,
} from './assess.ts';
import { applyCaps } from './caps.ts';

export type ItemValue = {
  item: DataItem;
  /** The scores if the item came in and all of it were bad, or all of it good. */
  low: number;
  high: number;
  width: number;
  /** The item feeds a veto, so that it could also withhold the score. */
  mayWithhold: boolean;
};

export type ValueOfData = {
  /** The range of the score if everything not yet shared were shared. */
  interval: { low: number; high: number } | null;
  items: ItemValue[];
};

/** What sharing each missing item could change, the most uncertain first. */
export function valueOfData(features: FeatureVector, model: ScoreModel): ValueOfData {
  const seen = new Set(features.itemsSeen);
  const used = new Set(
    [...model.public.blocks, ...model.market.blocks]
      .filter((block) => !block.optional)
      .flatMap((block) => block.terms.map((term) => FEATURE_CATALOGUE[term.feature].item)),
  );
  const missing = DATA_ITEMS.filter((item) => used.has(item) && !seen.has(item));
  const items = missing.flatMap((item) => {
    const range = rangeWith(features, model, [item]);
    return range === null
      ? []
      : [{ item, ...range, width: range.high - range.low, mayWithhold: feedsVeto(model, item) }];
  });
  return {
    interval: rangeWith(features, model, missing),
    items: items.toSorted(
      (left, right) => right.width - left.width || (left.item < right.item ? -1 : 1),
    ),
  };
}

function rangeWith(
  features: FeatureVector,
  model: ScoreModel,
  items: readonly DataItem[],
): { low: number; high: number } | null {
  const low = scoreWith(features, model, items, Math.min);
  const high = scoreWith(features, model, items, Math.max);
  return low === null || high === null ? null : { low, high };
}

function scoreWith(
  features: FeatureVector,
  model: ScoreModel,
  items: readonly DataItem[],
  pick: (...points: number[]) => number,
): number | null {
  const pointsOf: PointsOf = (feature, curve) => {
    const { value } = features.values[feature];
    if (value !== null) {
      return pointsOn(curve, value);
    }
    // An official evaluation comes when an authority makes one; consent alone does not bring it.
    const supplied =
      items.includes(FEATURE_CATALOGUE[feature].item) && feature !== 'official_public_grade';
    return supplied ? pick(...curve.map(([, points]) => points)) : null;
  };
  const assessment = assess(model, pointsOf);
  return assessment.uncapped === null ? null : capped(features, model, assessment);
}

function capped(features: FeatureVector, model: ScoreModel, assessment: KnownAssessment): number {
  const ordinal = features.values.official_public_grade.value;
  const grade =
    ordinal === null ? platformPublicGrade(model, assessment) : officialPublicGrade(ordinal);
  return applyCaps(model, assessment, grade).score;
}

function feedsVeto(model: ScoreModel, item: DataItem): boolean {
  return model.vetoes.some((veto) => FEATURE_CATALOGUE[veto.feature].item === item);
}
