import {
  scorecardFeatures,
  trainBoosted,
  trainScorecard,
  type CardFeature,
} from '@xyd/scoring/workshop';
import type { Cases } from './read-cases.ts';
import type { ModelName } from './read-options.ts';

/** The model of all cases, as it is kept, and what its card says of its features. */
export type FinalModel = { readonly content: unknown; readonly features: readonly CardFeature[] };

/** Trains on every case: the folds judge the method, this is what it makes. Throws what a training throws. */
export function trainFinal(model: ModelName, { table, target, weights }: Cases): FinalModel {
  if (model === 'scorecard') {
    const { scorecard } = trainScorecard(table, target, { weights });
    return { content: scorecard, features: scorecardFeatures(scorecard) };
  }
  const boosted = trainBoosted(table, target, { weights });
  return {
    content: boosted,
    // A column that no tree cuts has no part in the model.
    features: boosted.columns
      .filter(({ gain }) => gain > 0)
      .map(({ name, gain }) => ({ name, importance: gain, bins: [] })),
  };
}
