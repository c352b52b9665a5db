import { monthsToChange } from '../features/actions.ts';
import { FEATURE_CATALOGUE, FEATURE_CODES, type FeatureCode } from '../features/catalogue.ts';
import { definitionOf, type AttributeCatalogue } from '../matching/catalogue.ts';
import { test } from '../matching/compare.ts';
import type { FailedLeaf } from '../matching/explain.ts';
import type { Leaf } from '../matching/rule.ts';
import type { ScoreModel } from '../model/score-model.ts';
import type { ScoredResult } from '../score/score-result.ts';

const HIGHEST_SCORE = 1000;

/** The score at which the next better grade begins; null in the best one, and while a dispute freezes the grade. */
export function scoreForNextGrade(result: ScoredResult, model: ScoreModel): number | null {
  if (result.gradeFrozen) {
    return null;
  }
  const better = model.grades.filter(({ from }) => from > result.displayScore);
  return better.at(-1)?.from ?? null;
}

/**
 * The least better score with which a product's failing comparison on the grade or the score would hold; null where it
 * speaks of something else, or where no better score would do.
 */
export function scoreForLeaf(
  failed: FailedLeaf,
  result: ScoredResult,
  model: ScoreModel,
  catalogue: AttributeCatalogue,
): number | null {
  const { field, op, value, negated } = failed;
  const definition = definitionOf(catalogue, field);
  if (definition === null) {
    return null;
  }
  const leaf: Leaf = value === null ? { field, op } : { field, op, value };
  const holds = (actual: string | number): boolean =>
    test({ leaf, negated }, actual, definition) === 'yes';
  if (field === 'grade') {
    const better = model.grades.filter(({ from }) => from > result.displayScore);
    return better.findLast(({ grade }) => holds(grade))?.from ?? null;
  }
  if (field === 'score') {
    for (let score = result.displayScore + 1; score <= HIGHEST_SCORE; score += 1) {
      if (holds(score)) {
        return score;
      }
    }
  }
  return null;
}

/** What time alone brings, month for month. */
const AGES: readonly FeatureCode[] = ['age_months', 'legal_representative_months'];

/**
 * Months until a product's failing comparison on a feature itself can hold: the firm's own doing at its declared pace,
 * or, of an age, waiting. Null where the firm can do nothing, where it would have to become worse, or where the
 * comparison speaks of no feature.
 */
export function monthsForLeaf({ field, actual, gap }: FailedLeaf): number | null {
  const feature = FEATURE_CODES.find((code) => code === field);
  if (feature === undefined || gap === null || gap === 0) {
    return null;
  }
  const { direction } = FEATURE_CATALOGUE[feature];
  if (direction === 'none' || gap > 0 !== (direction === 'up')) {
    return null;
  }
  if (AGES.includes(feature)) {
    return Math.ceil(gap);
  }
  // Of an ordered grade the gap counts steps, and its price is the same from any of them.
  const from = typeof actual === 'number' ? actual : 0;
  const months = monthsToChange(feature, from, from + gap);
  return months === null ? null : Math.ceil(months - 1e-9);
}
