import type { Weights } from '../table/table.ts';
import type { ZeroCells } from './evidence.ts';
import type { Shape } from './optimal-partition.ts';

/** `monotone` takes the better of rising and falling; `auto` also a peak or a valley where it is worth it. */
export type Trend = Shape | 'monotone' | 'auto';

export type BinningOptions = {
  /** How the share of bads may run over a numeric column. */
  readonly trend: Trend;
  /** At most this many bins besides those of special codes and missing values. */
  readonly maximumBins: number;
  /** Each of them holds at least this share of all cases, goods and bads. */
  readonly minimumBinShare: number;
  readonly minimumBinGoods: number;
  readonly minimumBinBads: number;
  /**
   * A bin may have fewer of an outcome, even none, where at the rate of all cases it would hold this many: at 20 that is
   * less than one chance in e²⁰. Infinity where no bin may.
   */
  readonly minimumExpected: number;
  readonly maximumPrebins: number;
  /** A prebin of a numeric column holds at least this share of the cases that have an ordinary value. */
  readonly minimumPrebinShare: number;
  /** Join prebins that lack an outcome before the search, as optbinning does; costs some evidence. */
  readonly joinPurePrebins: boolean;
  /**
   * What a bin must bring, as a χ² with one degree of freedom: information value × goods × bads ÷
   * cases behaves like one where the column says nothing. 0 maximises information value alone.
   */
  readonly binCost: number;
  /** What a peak or a valley must bring beyond the best rising or falling bins, on the same scale. */
  readonly turnCost: number;
  /** Levels of a text column with fewer cases than this share, or ten cases, are put together. */
  readonly minimumLevelShare: number;
  /** Numbers that are codes, not amounts, in any numeric column; each gets a bin of its own. */
  readonly specialCodes: readonly number[];
  /** Special and missing bins with fewer cases than this weigh nothing. */
  readonly minimumSpecialRows: number;
  readonly zeroCells: ZeroCells;
};

/** The options a column is binned by, and how much each of its cases counts; once where there are no weights. */
export type WeighedBinningOptions = BinningOptions & { readonly weights?: Weights | undefined };

export const BINNING_DEFAULTS: BinningOptions = {
  trend: 'auto',
  maximumBins: 10,
  minimumBinShare: 0.01,
  minimumBinGoods: 3,
  minimumBinBads: 3,
  minimumExpected: 20,
  maximumPrebins: 32,
  minimumPrebinShare: 0.005,
  joinPurePrebins: false,
  binCost: 1,
  turnCost: 10,
  minimumLevelShare: 0.003,
  specialCodes: [],
  minimumSpecialRows: 10,
  zeroCells: 'half',
};
