import type { Bin } from './binning.ts';
import type { BinningOptions } from './binning-options.ts';
import { evidenceOf, informationValue, type Outcomes } from './evidence.ts';

/** Cases without weight leave the table, so that the others' shares still add up to one. */
const NOBODY: Outcomes = { goods: 0, bads: 0 };

export type WeighedBins = { readonly bins: readonly Bin[]; readonly informationValue: number };

/**
 * Gives each bin its weight of evidence. Bins that stand apart (special codes, missing values) and hold
 * too few cases to judge weigh nothing and add nothing to the information value.
 */
export function weighBins(
  ordinary: readonly Outcomes[],
  apart: readonly Outcomes[],
  options: Pick<BinningOptions, 'minimumSpecialRows' | 'zeroCells'>,
): WeighedBins {
  const all = [...ordinary, ...apart];
  const judged = all.map(
    ({ goods, bads }, position) =>
      position < ordinary.length || goods + bads >= options.minimumSpecialRows,
  );
  const evidence = evidenceOf(
    all.map((cells, position) => (judged[position] ? cells : NOBODY)),
    options.zeroCells,
  );
  return {
    bins: all.map(({ goods, bads }, position) => ({
      goods,
      bads,
      weightOfEvidence: evidence[position]?.weightOfEvidence ?? 0,
    })),
    informationValue: informationValue(evidence),
  };
}
