import type { ScoreModel } from '../model/score-model.ts';
import type { ScoredResult } from '../score/score-result.ts';

/** Bands begin exactly at their edge; a sum that should reach it may fall short in its last place. */
const MARGIN = 1e-7;

/**
 * Tenths of a public-score point that caps demand before a score can be had: nothing where none of them binds below
 * it, null where changing features lifts no cap (thin evidence, an official evaluation).
 */
export function publicNeed(
  result: ScoredResult,
  model: ScoreModel,
  minimumScore: number,
): number | null {
  const binding = model.caps.filter((cap) => cap.maximumScore < minimumScore);
  const isThin = binding.some(
    ({ when }) => 'confidenceBelow' in when && result.confidence < when.confidenceBelow,
  );
  if (isThin) {
    return null;
  }
  const forbidden = new Set(
    binding.flatMap(({ when }) => ('publicGrade' in when ? [when.publicGrade] : [])),
  );
  const { publicGrade, publicGradeSource, publicScore } = result;
  if (publicGrade === null || publicScore === null || !forbidden.has(publicGrade)) {
    return 0;
  }
  if (publicGradeSource === 'official') {
    return null;
  }
  const lowest = model.publicGrades.findLast(
    ({ grade, from }) => from > publicScore && !forbidden.has(grade),
  );
  return lowest === undefined ? null : (lowest.from - publicScore) * 10 + MARGIN;
}
