import { binOfNumber, binOfWord } from '../binning/assign-bins.ts';
import { type BinContent, contentOf } from '../binning/binning-report.ts';
import { probabilityOf } from '../calibration/logit.ts';
import { roundedToSum, scoreOfLogOdds } from './scaling.ts';
import type { Scorecard, ScorecardFeature } from './scorecard.ts';
import { ScorecardError } from './scorecard-error.ts';

/** The values of one case by column; null is missing. */
export type ScorecardRow = Readonly<Record<string, number | string | null>>;

/**
 * What contributions are measured from: the average case of the training, a case whose bins weigh
 * nothing, or the best bin of each feature (so that every contribution is points lost).
 */
export type Baseline = 'mean' | 'neutral' | 'maximum';

export type RowContribution = {
  readonly feature: string;
  readonly value: number | string | null;
  readonly bin: BinContent | { readonly kind: 'unseen' };
  readonly points: number;
  /** Points above or below the baseline's. */
  readonly contribution: number;
  /** Whole points; those of a row add up to its rounded score less its rounded baseline. */
  readonly roundedContribution: number;
};

export type RowExplanation = {
  readonly score: number;
  readonly logOdds: number;
  readonly probability: number;
  readonly baselineScore: number;
  /** In the order of the card; they and the baseline score add up to the score. */
  readonly contributions: readonly RowContribution[];
};

/**
 * Scores one case and says what each feature did. Throws a ScorecardError where a column of the card is
 * absent or of the other kind.
 */
export function explainRow(
  card: Scorecard,
  row: ScorecardRow,
  baseline: Baseline = 'mean',
): RowExplanation {
  const parts = card.features.map((feature) => {
    const value = valueOf(feature, row);
    const position = binOf(feature, value);
    const bin = feature.bins[position];
    return {
      feature,
      value,
      bin: bin === undefined ? ({ kind: 'unseen' } as const) : contentOf(feature, position),
      points: bin?.points ?? 0,
      logOdds: feature.coefficient * (bin?.weightOfEvidence ?? 0),
      from: baselinePoints(feature, baseline),
    };
  });
  const logOdds = parts.reduce((sum, part) => sum + part.logOdds, card.intercept);
  const score = scoreOfLogOdds(card.scaling, logOdds);
  const baselineScore = parts.reduce((sum, part) => sum + part.from, card.basePoints);
  const rounded = roundedTo(
    parts.map((part) => part.points - part.from),
    Math.round(score) - Math.round(baselineScore),
  );
  return {
    score,
    logOdds,
    probability: probabilityOf(logOdds),
    baselineScore,
    contributions: parts.map(({ bin, feature, from, points, value }, position) => ({
      feature: feature.name,
      value,
      bin,
      points,
      contribution: points - from,
      roundedContribution: rounded[position] ?? 0,
    })),
  };
}

/** The bin of a value under a feature; past its last bin for a level never seen. */
export function binOf(feature: ScorecardFeature, value: number | string | null): number {
  if (feature.kind === 'numeric' && typeof value !== 'string') {
    return binOfNumber(feature, value);
  }
  if (feature.kind === 'text' && typeof value !== 'number') {
    return binOfWord(feature, value);
  }
  throw new ScorecardError('scorecard.column_kind', {
    column: feature.name,
    expected: feature.kind,
  });
}

export function valueOf(feature: ScorecardFeature, row: ScorecardRow): number | string | null {
  const value = row[feature.name];
  if (value === undefined) {
    throw new ScorecardError('scorecard.column_absent', { column: feature.name });
  }
  return value;
}

function baselinePoints(feature: ScorecardFeature, baseline: Baseline): number {
  switch (baseline) {
    case 'neutral':
      return 0;
    case 'maximum':
      return Math.max(...feature.bins.map((bin) => bin.points));
    case 'mean': {
      const rows = feature.bins.reduce((sum, bin) => sum + bin.goods + bin.bads, 0);
      const points = feature.bins.reduce(
        (sum, bin) => sum + bin.points * (bin.goods + bin.bads),
        0,
      );
      return rows === 0 ? 0 : points / rows;
    }
  }
}

/** Rounds so that the whole points add up to the given whole number, which is near their sum. */
function roundedTo(points: readonly number[], sum: number): number[] {
  const rest = sum - points.reduce((total, value) => total + value, 0);
  const spread = points.map((value) => value + rest / points.length);
  return roundedToSum(spread);
}
