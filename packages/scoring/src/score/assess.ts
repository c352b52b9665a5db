import { type FeatureCode } from '../features/catalogue.ts';
import type { ScoreModel } from '../model/score-model.ts';
import { pointsOn } from '../model/curve.ts';
import { PUBLIC_GRADES, type PublicGrade } from '../records/public-record.ts';

type Side = 'public' | 'market';

/** Answers a feature's 0–100 points on its curve, or null when it is unknown. */
export type PointsOf = (
  feature: FeatureCode,
  curve: ScoreModel['public']['blocks'][number]['terms'][number]['curve'],
) => number | null;

/** One known feature's part in the score; `share` is its part of its side (0 to 1), `points` its score points. */
export type WeighedTerm = {
  feature: FeatureCode;
  side: Side;
  block: string;
  curvePoints: number;
  share: number;
  points: number;
};

type Evidence = {
  publicScore: number | null;
  marketScore: number | null;
  coverage: { public: number; market: number };
  confidence: number;
  baseline: number;
  /** What each side weighs in the blend; together 1. */
  sideWeight: { public: number; market: number };
  terms: WeighedTerm[];
};

export type KnownAssessment = Evidence & { uncapped: number };

/** `uncapped` is null when nothing at all is known. */
export type Assessment = KnownAssessment | (Evidence & { uncapped: null });

type SideTerm = Omit<WeighedTerm, 'points' | 'share'> & { weight: number };
type SideAssessment = {
  side: Side;
  score: number | null;
  coverage: number;
  terms: SideTerm[];
  total: number;
};

/**
 * Blends both sides. Weights are shared out over the features that are known, so a missing one is
 * neither zero nor average; it lowers coverage and, through it, confidence.
 */
export function assess(model: ScoreModel, pointsOf: PointsOf): Assessment {
  const publicSide = assessSide(model, 'public', pointsOf);
  const marketSide = assessSide(model, 'market', pointsOf);
  const publicWeight = weightOfPublic(model, publicSide, marketSide);
  const baseline = model.neutralPoints * 10;
  const terms = [
    ...weigh(publicSide, publicWeight, model.neutralPoints),
    ...weigh(marketSide, 1 - publicWeight, model.neutralPoints),
  ];
  const { full } = model.fusion.publicWeight;
  const evidence: Evidence = {
    publicScore: publicSide.score,
    marketScore: marketSide.score,
    coverage: { public: publicSide.coverage, market: marketSide.coverage },
    confidence: full * publicSide.coverage + (1 - full) * marketSide.coverage,
    baseline,
    sideWeight: { public: publicWeight, market: 1 - publicWeight },
    terms,
  };
  return terms.length === 0
    ? { ...evidence, uncapped: null }
    : {
        ...evidence,
        uncapped: clampScore(baseline + terms.reduce((sum, term) => sum + term.points, 0)),
      };
}

/** The platform's own public grade; null when too little public evidence is known. */
export function platformPublicGrade(model: ScoreModel, assessment: Assessment): PublicGrade | null {
  const { publicScore, coverage } = assessment;
  if (publicScore === null || coverage.public < model.publicGradeMinimumCoverage) {
    return null;
  }
  return bandOf(model.publicGrades, publicScore);
}

/** The grade by an official evaluation's ordinal (0 is the worst). */
export function officialPublicGrade(ordinal: number): PublicGrade | null {
  return PUBLIC_GRADES[PUBLIC_GRADES.length - 1 - ordinal] ?? null;
}

/** The best band whose lower end the score reaches. */
export function bandOf<Band extends string>(
  bands: readonly { grade: Band; from: number }[],
  score: number,
): Band {
  const band = bands.find(({ from }) => score >= from);
  if (band === undefined) {
    throw new Error(`No band for ${score}: the lowest must begin at 0`);
  }
  return band.grade;
}

function assessSide(model: ScoreModel, side: Side, pointsOf: PointsOf): SideAssessment {
  const terms: SideTerm[] = [];
  let covered = 0;
  let expected = 0;
  for (const block of model[side].blocks) {
    const blockTotal = block.terms.reduce((sum, term) => sum + term.weight, 0);
    expected += block.optional ? 0 : block.weight;
    for (const term of block.terms) {
      const curvePoints = pointsOf(term.feature, term.curve);
      if (curvePoints === null) {
        continue;
      }
      const weight = (block.weight * term.weight) / blockTotal;
      covered += block.optional ? 0 : weight;
      terms.push({ feature: term.feature, side, block: block.code, curvePoints, weight });
    }
  }
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  const weighted = terms.reduce((sum, term) => sum + term.weight * term.curvePoints, 0);
  return {
    side,
    score: total === 0 ? null : weighted / total,
    coverage: covered / expected,
    terms,
    total,
  };
}

function weigh(side: SideAssessment, sideWeight: number, neutralPoints: number): WeighedTerm[] {
  return side.terms.map(({ weight, ...term }) => ({
    ...term,
    share: weight / side.total,
    points: ((sideWeight * weight) / side.total) * (term.curvePoints - neutralPoints) * 10,
  }));
}

function weightOfPublic(
  model: ScoreModel,
  publicSide: SideAssessment,
  marketSide: SideAssessment,
): number {
  if (publicSide.score === null || marketSide.score === null) {
    return publicSide.score === null ? 0 : 1;
  }
  const { thinCoverage, publicWeight } = model.fusion;
  const thinPublic = publicSide.coverage < thinCoverage;
  const thinMarket = marketSide.coverage < thinCoverage;
  if (thinPublic) {
    return thinMarket ? publicWeight.thinBoth : publicWeight.thinPublic;
  }
  return thinMarket ? publicWeight.thinMarket : publicWeight.full;
}

// Sums of rounded terms may leave the range by a few units in the last place.
function clampScore(score: number): number {
  return Math.min(1000, Math.max(0, score));
}

/** Points of a plain value; the usual `PointsOf` over a table of values. */
export function pointsFrom(valueOf: (feature: FeatureCode) => number | null): PointsOf {
  return (feature, curve) => {
    const value = valueOf(feature);
    return value === null ? null : pointsOn(curve, value);
  };
}
