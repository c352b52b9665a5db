import type { ScoreModel } from '../model/score-model.ts';
import { PUBLIC_GRADES } from '../records/public-record.ts';
import { compileSide, emptySums, ROWS_AT_A_TIME, type SideSums, sumSide } from './compiled-side.ts';
import {
  emptyScoreColumns,
  type FeatureColumns,
  type ScoreColumns,
  WITHHELD_BY_VETO,
  WITHHELD_FOR_LACK_OF_DATA,
} from './score-columns.ts';

const NO_GRADE = PUBLIC_GRADES.length;

export type CompiledScorer = {
  /** Scores firms column-wise. Says what `score()` says of each (to 1e-9), without reasons. */
  scoreMany(columns: FeatureColumns): ScoreColumns;
};

/** Prepares a model for whole populations: weights and curves in typed arrays, caps and bands by position. */
export function compileScorer(model: ScoreModel): CompiledScorer {
  const publicSide = compileSide(model.public);
  const marketSide = compileSide(model.market);
  const conclude = compileConclusion(model, {
    public: publicSide.expectedWeight,
    market: marketSide.expectedWeight,
  });
  return {
    scoreMany(columns) {
      checkLengths(columns);
      const result = emptyScoreColumns(columns.rows);
      markVetoes(model, columns, result.status);
      const publicSums = emptySums();
      const marketSums = emptySums();
      for (let first = 0; first < columns.rows; first += ROWS_AT_A_TIME) {
        const count = Math.min(ROWS_AT_A_TIME, columns.rows - first);
        sumSide(publicSide, columns, first, count, publicSums);
        sumSide(marketSide, columns, first, count, marketSums);
        conclude({ columns, first, count, publicSums, marketSums, result });
      }
      return result;
    },
  };
}

function checkLengths({ rows, values }: FeatureColumns): void {
  for (const [feature, column] of Object.entries(values)) {
    if (column.length !== rows) {
      throw new RangeError(`${feature} has ${column.length} values for ${rows} rows`);
    }
  }
}

function markVetoes(model: ScoreModel, { values }: FeatureColumns, status: Uint8Array): void {
  for (const { feature, when } of model.vetoes) {
    const column = values[feature];
    if (column === undefined) {
      continue;
    }
    const [lowest, highest] =
      'atLeast' in when ? [when.atLeast, Infinity] : [-Infinity, when.atMost];
    for (let row = 0; row < column.length; row += 1) {
      const value = column[row] ?? Number.NaN;
      if (value >= lowest && value <= highest) {
        status[row] = WITHHELD_BY_VETO;
      }
    }
  }
}

type Stretch = {
  columns: FeatureColumns;
  first: number;
  count: number;
  publicSums: SideSums;
  marketSums: SideSums;
  result: ScoreColumns;
};

/** From the sums of both sides to the score, its caps and its grade; see `assess` and `score` for the meaning. */
function compileConclusion(model: ScoreModel, expected: { public: number; market: number }) {
  const { thinCoverage, publicWeight, minimumConfidence } = model.fusion;
  const confidenceCaps = model.caps.flatMap(({ when, maximumScore }) =>
    'confidenceBelow' in when ? [{ below: when.confidenceBelow, maximumScore }] : [],
  );
  const capOfGrade = compileGradeCaps(model);
  const gradeFrom = Float64Array.from(model.grades, ({ from }) => from);
  const publicFrom = Float64Array.from(model.publicGrades, ({ from }) => from);
  const weightOf = (publicCoverage: number, marketCoverage: number): number => {
    const thinMarket = marketCoverage < thinCoverage;
    if (publicCoverage < thinCoverage) {
      return thinMarket ? publicWeight.thinBoth : publicWeight.thinPublic;
    }
    return thinMarket ? publicWeight.thinMarket : publicWeight.full;
  };

  return ({ columns, first, count, publicSums, marketSums, result }: Stretch): void => {
    const official = columns.values.official_public_grade;
    for (let offset = 0; offset < count; offset += 1) {
      const row = first + offset;
      const publicTotal = publicSums.total[offset] ?? 0;
      const marketTotal = marketSums.total[offset] ?? 0;
      const publicScore = (publicSums.weighted[offset] ?? 0) / publicTotal;
      const marketScore = (marketSums.weighted[offset] ?? 0) / marketTotal;
      const publicCoverage = (publicSums.covered[offset] ?? 0) / expected.public;
      const marketCoverage = (marketSums.covered[offset] ?? 0) / expected.market;
      const confidence =
        publicWeight.full * publicCoverage + (1 - publicWeight.full) * marketCoverage;
      result.publicScore[row] = publicScore;
      result.marketScore[row] = marketScore;
      result.confidence[row] = confidence;
      if (
        (publicTotal === 0 && marketTotal === 0) ||
        confidence < minimumConfidence ||
        result.status[row] !== 0
      ) {
        withhold(result, row);
        continue;
      }
      const share = weightOf(publicCoverage, marketCoverage);
      const uncapped = fuse(publicScore, marketScore, share) * 10;
      let grade = positionOfOfficial(official?.[row] ?? Number.NaN);
      if (
        grade === NO_GRADE &&
        publicTotal > 0 &&
        publicCoverage >= model.publicGradeMinimumCoverage
      ) {
        grade = bandAt(publicFrom, publicScore);
      }
      let most = capOfGrade[grade] ?? Infinity;
      for (const cap of confidenceCaps) {
        most = confidence < cap.below && cap.maximumScore < most ? cap.maximumScore : most;
      }
      const score = Math.min(Math.max(0, Math.min(1000, uncapped)), most);
      const displayScore = Math.floor(score + 1e-9);
      result.score[row] = score;
      result.displayScore[row] = displayScore;
      result.gradePosition[row] = bandAt(gradeFrom, displayScore);
    }
  };
}

/** The lowest score a public grade allows, by the grade's position; the last entry is "no grade". */
function compileGradeCaps(model: ScoreModel): Float64Array {
  const caps = new Float64Array(PUBLIC_GRADES.length + 1).fill(Infinity);
  for (const { when, maximumScore } of model.caps) {
    if ('publicGrade' in when) {
      const position = PUBLIC_GRADES.indexOf(when.publicGrade);
      caps[position] = Math.min(caps[position] ?? Infinity, maximumScore);
    }
  }
  return caps;
}

// A side of which nothing is known has no score and no say.
function fuse(publicScore: number, marketScore: number, publicShare: number): number {
  if (Number.isNaN(publicScore)) {
    return marketScore;
  }
  return Number.isNaN(marketScore)
    ? publicScore
    : publicShare * publicScore + (1 - publicShare) * marketScore;
}

function positionOfOfficial(ordinal: number): number {
  const position = PUBLIC_GRADES.length - 1 - ordinal;
  return position >= 0 && position < PUBLIC_GRADES.length && Number.isInteger(position)
    ? position
    : NO_GRADE;
}

function bandAt(from: Float64Array, score: number): number {
  let position = 0;
  while (score < (from[position] ?? -Infinity)) {
    position += 1;
  }
  return position;
}

function withhold(result: ScoreColumns, row: number): void {
  if (result.status[row] === 0) {
    result.status[row] = WITHHELD_FOR_LACK_OF_DATA;
  }
  result.score[row] = Number.NaN;
  result.displayScore[row] = -1;
  result.gradePosition[row] = -1;
}
