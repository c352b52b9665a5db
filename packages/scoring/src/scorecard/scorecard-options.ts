import { BINNING_DEFAULTS, type BinningOptions, type Trend } from '../binning/binning-options.ts';
import type { Scaling } from './scaling.ts';

/** Ascending cuts of a numeric column, or groups of levels of a text column. */
export type BinsByHand =
  | { readonly cuts: readonly number[] }
  | { readonly groups: readonly (readonly string[])[] };

export type ScorecardOptions = {
  readonly binning: BinningOptions;
  /** The trend of single columns, by name, where a modeller knows better than the default. */
  readonly trends: Readonly<Record<string, Trend>>;
  /** Bins of single columns, by name, as a modeller set them. */
  readonly bins: Readonly<Record<string, BinsByHand>>;
  /** Look for numbers that are codes, beside those named in `binning.specialCodes`. */
  readonly detectSpecialCodes: boolean;
  /** Columns below it are left out. */
  readonly minimumInformationValue: number;
  /** Columns above it are kept and reported: they may have been recorded after the outcome. */
  readonly leakInformationValue: number;
  /** Of two columns whose weights of evidence correlate this much the weaker is left out. */
  readonly maximumCorrelation: number;
  readonly maximumColumns: number;
  /** λ of the regression's penalty. */
  readonly ridge: number;
  /** Hold every coefficient at or above 0, so that no bin counts against its own evidence. */
  readonly nonNegative: boolean;
  readonly scaling: Scaling;
};

export const SCORECARD_DEFAULTS: ScorecardOptions = {
  binning: BINNING_DEFAULTS,
  trends: {},
  bins: {},
  detectSpecialCodes: true,
  minimumInformationValue: 0.02,
  leakInformationValue: 2,
  maximumCorrelation: 0.97,
  maximumColumns: 60,
  ridge: 2,
  nonNegative: true,
  scaling: { baseScore: 600, baseOdds: 50, pointsToDouble: 20 },
};

/** What a caller may say of the options; the rest is taken from the defaults. */
export type ScorecardChoices = Partial<Omit<ScorecardOptions, 'binning'>> & {
  readonly binning?: Partial<BinningOptions>;
};

export function scorecardOptions(choices: ScorecardChoices): ScorecardOptions {
  return {
    ...SCORECARD_DEFAULTS,
    ...choices,
    binning: { ...BINNING_DEFAULTS, ...choices.binning },
  };
}
