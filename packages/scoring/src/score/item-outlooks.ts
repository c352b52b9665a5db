import type { FeatureVector } from '../features/feature-vector.ts';
import type { Attributes } from '../matching/catalogue.ts';
import type { ScoreModel } from '../model/score-model.ts';
import { bandOf } from './assess.ts';
import type { ScoreResult } from './score-result.ts';
import { type ItemValue, valueOfData } from './value-of-data.ts';
import type { ItemOutlook, MovedField } from './value-of-matches.ts';

/**
 * What each item that a firm has not shared could do to its score, its grade and its vetoes, and what it would usually
 * say. The likely score is the middle of what is possible: nothing is known that would favour either end.
 * @param typical what the fields usually hold in firms like this one, whichever item supplies them
 */
export function itemOutlooks(
  features: FeatureVector,
  result: ScoreResult,
  model: ScoreModel,
  typical: Attributes,
): ItemOutlook[] {
  return valueOfData(features, model).items.map((value) => ({
    item: value.item,
    typical,
    moved: { ...movedScore(value, model), ...movedVeto(value, result) },
  }));
}

function movedScore({ low, high }: ItemValue, model: ScoreModel): Record<string, MovedField> {
  const lowest = Math.floor(low + 1e-9);
  const highest = Math.floor(high + 1e-9);
  const likely = Math.floor((low + high) / 2);
  const best = model.grades.findIndex(({ from }) => highest >= from);
  const worst = model.grades.findIndex(({ from }) => lowest >= from);
  return {
    score: { possible: { low: lowest, high: highest }, likely },
    grade: {
      possible: model.grades.slice(best, worst + 1).map(({ grade }) => grade),
      likely: bandOf(model.grades, likely),
    },
  };
}

/** An item that feeds a veto may bring one; it brings the all-clear only where nothing else is unchecked. */
function movedVeto(value: ItemValue, result: ScoreResult): Record<string, MovedField> {
  if (!value.mayWithhold || result.vetoes.length > 0) {
    return {};
  }
  const isLast = result.unverifiedVetoes.every(({ item }) => item === value.item);
  const clear = isLast ? false : null;
  return { has_active_veto: { possible: [true, clear], likely: clear } };
}
