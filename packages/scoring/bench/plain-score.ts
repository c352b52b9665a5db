import type { FeatureColumns, ScoreModel } from '../src/index.ts';

type Side = ScoreModel['public'];
type SideSum = { score: number; coverage: number };

/**
 * A model's score as one would write it down: for each firm its terms one by one, the blend, the caps. No chunks, no
 * shared weights; it is what the compiled scorer is compared with.
 */
export function plainScores(model: ScoreModel, columns: FeatureColumns): Float64Array {
  const sides = { public: flatten(model.public, columns), market: flatten(model.market, columns) };
  const official = columns.values.official_public_grade;
  const scores = new Float64Array(columns.rows);
  for (let row = 0; row < columns.rows; row += 1) {
    const ofPublic = sumOf(sides.public, row);
    const ofMarket = sumOf(sides.market, row);
    scores[row] = conclude(model, ofPublic, ofMarket, official?.[row] ?? Number.NaN);
  }
  return scores;
}

function flatten(side: Side, { values, rows }: FeatureColumns) {
  const absent = new Float64Array(rows).fill(Number.NaN);
  const expected = side.blocks.reduce((sum, block) => sum + (block.optional ? 0 : block.weight), 0);
  const terms = side.blocks.flatMap((block) => {
    const total = block.terms.reduce((sum, term) => sum + term.weight, 0);
    return block.terms.map((term) => ({
      column: values[term.feature] ?? absent,
      weight: (block.weight * term.weight) / total,
      counts: !block.optional,
      at: term.curve.map(([value]) => value),
      worth: term.curve.map(([, points]) => points),
    }));
  });
  return { expected, terms };
}

function sumOf({ expected, terms }: ReturnType<typeof flatten>, row: number): SideSum {
  let weighted = 0;
  let total = 0;
  let covered = 0;
  for (const { column, weight, counts, at, worth } of terms) {
    const value = column[row] ?? Number.NaN;
    if (Number.isNaN(value)) {
      continue;
    }
    weighted += weight * interpolated(at, worth, value);
    total += weight;
    covered += counts ? weight : 0;
  }
  return { score: weighted / total, coverage: covered / expected };
}

function interpolated(at: readonly number[], worth: readonly number[], value: number): number {
  const last = at.length - 1;
  if (value <= (at[0] ?? 0)) {
    return worth[0] ?? 0;
  }
  for (let right = 1; right <= last; right += 1) {
    const [low, high] = [at[right - 1] ?? 0, at[right] ?? 0];
    if (value <= high) {
      const from = worth[right - 1] ?? 0;
      return from + ((value - low) / (high - low)) * ((worth[right] ?? 0) - from);
    }
  }
  return worth[last] ?? 0;
}

function conclude(
  model: ScoreModel,
  ofPublic: SideSum,
  ofMarket: SideSum,
  official: number,
): number {
  const { thinCoverage, publicWeight, minimumConfidence } = model.fusion;
  const confidence =
    publicWeight.full * ofPublic.coverage + (1 - publicWeight.full) * ofMarket.coverage;
  if (confidence < minimumConfidence) {
    return Number.NaN;
  }
  const thinMarket = ofMarket.coverage < thinCoverage;
  const thin = ofPublic.coverage < thinCoverage;
  const full = thinMarket ? publicWeight.thinMarket : publicWeight.full;
  const share = thin ? (thinMarket ? publicWeight.thinBoth : publicWeight.thinPublic) : full;
  let score = (share * ofPublic.score + (1 - share) * ofMarket.score) * 10;
  const isKnown = ofPublic.coverage >= model.publicGradeMinimumCoverage;
  const byScore = model.publicGrades.find(({ from }) => isKnown && ofPublic.score >= from)?.grade;
  const grade = Number.isNaN(official)
    ? byScore
    : model.publicGrades[model.publicGrades.length - 1 - official]?.grade;
  for (const { when, maximumScore } of model.caps) {
    const binds =
      'publicGrade' in when ? when.publicGrade === grade : confidence < when.confidenceBelow;
    score = binds && maximumScore < score ? maximumScore : score;
  }
  return score;
}
