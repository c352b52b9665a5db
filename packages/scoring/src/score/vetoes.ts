import { FEATURE_CATALOGUE } from '../features/catalogue.ts';
import type { FeatureVector } from '../features/feature-vector.ts';
import type { ScoreModel } from '../model/score-model.ts';
import type { ActiveVeto, UnverifiedVeto } from './score-result.ts';

/**
 * Checks every veto, never stopping at the first. One that cannot be checked is neither passed nor
 * failed: it is handed to the reader as unverified.
 */
export function checkVetoes(
  model: ScoreModel,
  features: FeatureVector,
): { vetoes: ActiveVeto[]; unverifiedVetoes: UnverifiedVeto[] } {
  const vetoes: ActiveVeto[] = [];
  const unverifiedVetoes: UnverifiedVeto[] = [];
  for (const { code, feature, when } of model.vetoes) {
    const { item } = FEATURE_CATALOGUE[feature];
    const { value, dataDate } = features.values[feature];
    if (value === null) {
      unverifiedVetoes.push({ code, item });
    } else if ('atLeast' in when ? value >= when.atLeast : value <= when.atMost) {
      vetoes.push({ code, feature, item, value, dataDate });
    }
  }
  return { vetoes, unverifiedVetoes };
}
