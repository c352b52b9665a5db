import type { Outcomes } from './evidence.ts';
import type { Shape } from './optimal-partition.ts';

export type Bin = Outcomes & { readonly weightOfEvidence: number };

/**
 * A numeric column in bins. `bins` holds those between the cuts (one more than there are cuts; a value
 * equal to a cut falls above it), then one for each group of special codes, then the missing values.
 */
export type NumericBinning = {
  readonly kind: 'numeric';
  readonly name: string;
  readonly shape: Shape;
  readonly cuts: readonly number[];
  readonly specials: readonly (readonly number[])[];
  readonly bins: readonly Bin[];
  readonly informationValue: number;
};

/**
 * A column of words in bins. `bins` holds one for each group of levels, then the missing values. Levels
 * too rare to judge, and levels never seen, fall into the group at `otherGroup`; where no group holds
 * rare levels (null) an unseen level counts neither for nor against.
 */
export type TextBinning = {
  readonly kind: 'text';
  readonly name: string;
  readonly groups: readonly (readonly string[])[];
  readonly otherGroup: number | null;
  readonly bins: readonly Bin[];
  readonly informationValue: number;
};

export type Binning = NumericBinning | TextBinning;

/** The bins' own part of a table: those that are neither special nor missing. */
export function ordinaryBins(binning: Binning): readonly Bin[] {
  return binning.bins.slice(
    0,
    binning.kind === 'numeric' ? binning.cuts.length + 1 : binning.groups.length,
  );
}
