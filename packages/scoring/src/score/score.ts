import { FEATURE_CATALOGUE } from '../features/catalogue.ts';
import type { FeatureVector } from '../features/feature-vector.ts';
import type { Grade } from '../model/grades.ts';
import type { ScoreModel } from '../model/score-model.ts';
import {
  type Assessment,
  type WeighedTerm,
  assess,
  bandOf,
  officialPublicGrade,
  platformPublicGrade,
  pointsFrom,
} from './assess.ts';
import { applyCaps } from './caps.ts';
import { defaultProbability } from './default-probability.ts';
import type { Contribution, ScoreResult } from './score-result.ts';
import { checkVetoes } from './vetoes.ts';

/** Reasons shown in each direction. */
const REASONS = 5;

export type ScoreOptions = {
  /** While a record is disputed the firm keeps this grade (domain rules §7.2). */
  readonly previousGrade?: Grade | undefined;
};

/**
 * Scores a firm from 0 to 1000. The result is withheld, not zero, under a veto or when almost
 * nothing is known. Contributions, caps and baseline add up to the score.
 */
export function score(
  features: FeatureVector,
  model: ScoreModel,
  options: ScoreOptions = {},
): ScoreResult {
  const assessment = assess(
    model,
    pointsFrom((feature) => features.values[feature].value),
  );
  const common = commonOf(features, model, assessment);
  if (common.vetoes.length > 0) {
    return { status: 'withheld', withheldReason: 'veto', ...common };
  }
  if (assessment.uncapped === null || common.confidence < model.fusion.minimumConfidence) {
    return { status: 'withheld', withheldReason: 'insufficient_data', ...common };
  }
  const { caps, score: capped } = applyCaps(model, assessment, common.publicGrade);
  // Floored, so that the number shown never claims a grade that was not reached.
  const displayScore = Math.floor(capped + 1e-9);
  const frozenGrade = features.disputes.length > 0 ? options.previousGrade : undefined;
  const contributions = assessment.terms.map((term) => describe(term, features));
  return {
    status: 'scored',
    score: capped,
    displayScore,
    uncappedScore: assessment.uncapped,
    baseline: assessment.baseline,
    grade: frozenGrade ?? bandOf(model.grades, displayScore),
    gradeFrozen: frozenGrade !== undefined,
    ...probabilityOfDefault(model, capped),
    contributions,
    reasons: { up: strongest(contributions, 1), down: strongest(contributions, -1) },
    caps,
    ...common,
  };
}

function probabilityOfDefault({ calibration }: ScoreModel, capped: number) {
  if (calibration === null) {
    return {
      probabilityOfDefault: null,
      probabilityInterval: null,
      probabilityReason: 'not_calibrated' as const,
    };
  }
  const { probability, interval } = defaultProbability(calibration, capped);
  return {
    probabilityOfDefault: probability,
    probabilityInterval: interval,
    probabilityReason: null,
  };
}

function commonOf(features: FeatureVector, model: ScoreModel, assessment: Assessment) {
  const { grade: publicGrade, source: publicGradeSource } = publicGradeOf(
    features,
    model,
    assessment,
  );
  const { publicScore, marketScore, coverage, confidence } = assessment;
  return {
    modelVersion: model.version,
    asOf: features.asOf.on,
    publicScore,
    publicGrade,
    publicGradeSource,
    marketScore,
    coverage,
    confidence,
    confidenceLevel: confidenceLevelOf(model, confidence),
    ...checkVetoes(model, features),
    disputes: features.disputes,
  };
}

function publicGradeOf(features: FeatureVector, model: ScoreModel, assessment: Assessment) {
  const ordinal = features.values.official_public_grade.value;
  const official = ordinal === null ? null : officialPublicGrade(ordinal);
  if (official !== null) {
    return { grade: official, source: 'official' as const };
  }
  const grade = platformPublicGrade(model, assessment);
  return { grade, source: grade === null ? null : ('platform' as const) };
}

function confidenceLevelOf(model: ScoreModel, confidence: number): 'high' | 'medium' | 'low' {
  if (confidence >= model.confidenceLevels.high) {
    return 'high';
  }
  return confidence >= model.confidenceLevels.medium ? 'medium' : 'low';
}

function describe(
  { feature, side, block, curvePoints, points }: WeighedTerm,
  features: FeatureVector,
): Contribution {
  const { item, unit } = FEATURE_CATALOGUE[feature];
  const { value, dataDate } = features.values[feature];
  if (value === null) {
    throw new Error(`${feature} was weighed without a value`);
  }
  return { feature, side, block, item, value, unit, dataDate, curvePoints, points };
}

function strongest(contributions: readonly Contribution[], sign: 1 | -1): Contribution[] {
  return contributions
    .filter((contribution) => contribution.points * sign > 0)
    .toSorted(
      (left, right) =>
        (right.points - left.points) * sign || (left.feature < right.feature ? -1 : 1),
    )
    .slice(0, REASONS);
}
