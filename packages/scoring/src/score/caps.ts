import type { ScoreModel } from '../model/score-model.ts';
import type { PublicGrade } from '../records/public-record.ts';
import type { KnownAssessment } from './assess.ts';
import type { AppliedCap } from './score-result.ts';

/** Every cap in force, and the score under them; only the lowest takes points away. */
export function applyCaps(
  model: ScoreModel,
  assessment: KnownAssessment,
  publicGrade: PublicGrade | null,
): { score: number; caps: AppliedCap[] } {
  const { uncapped } = assessment;
  const inForce = model.caps.filter(({ when }) =>
    'publicGrade' in when
      ? when.publicGrade === publicGrade
      : assessment.confidence < when.confidenceBelow,
  );
  const lowest = inForce.toSorted((left, right) => left.maximumScore - right.maximumScore)[0];
  const score = lowest === undefined ? uncapped : Math.min(uncapped, lowest.maximumScore);
  return {
    score,
    caps: inForce.map((cap) => ({
      code: cap.code,
      maximumScore: cap.maximumScore,
      points: cap === lowest && score < uncapped ? score - uncapped : 0,
    })),
  };
}
