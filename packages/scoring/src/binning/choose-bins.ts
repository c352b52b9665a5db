import type { BinningOptions, Trend } from './binning-options.ts';
import type { Outcomes } from './evidence.ts';
import { optimalPartition, type PartitionProblem, type Shape } from './optimal-partition.ts';
import type { Prebins } from './prebins.ts';

export type ChosenBins = { readonly shape: Shape; readonly ends: readonly number[] };

/** Where bins may lack an outcome each holds at least this share of the cases: a handful proves nothing. */
const ONE_SIDED_BIN_SHARE = 0.05;

/**
 * The best bins over the prebins under the options. A column so telling that no two bins have both
 * outcomes gets bins that lack one; one bin holds all where no other is allowed.
 */
export function chooseBins(
  prebins: Prebins,
  whole: Outcomes,
  options: BinningOptions,
  trend: Trend,
): ChosenBins {
  const problem = problemOf(prebins, whole, options);
  const turnCost = trend === 'auto' ? options.turnCost * costUnit(whole) : 0;
  const best = bestOf(problem, trend, turnCost);
  if (best !== null && best.ends.length > 1) {
    return best;
  }
  const oneSided = bestOf(
    {
      ...problem,
      pad: 0.5,
      minimumGoods: 0,
      minimumBads: 0,
      minimumRows: Math.max(problem.minimumRows, ONE_SIDED_BIN_SHARE * (whole.goods + whole.bads)),
    },
    trend,
    turnCost,
  );
  return oneSided ?? { shape: 'none', ends: [prebins.goods.length] };
}

function bestOf(problem: PartitionProblem, trend: Trend, turnCost: number): ChosenBins | null {
  let best: { chosen: ChosenBins; value: number } | null = null;
  for (const shape of candidates(trend)) {
    const partition = optimalPartition(problem, shape);
    const value = (partition?.value ?? 0) - (turns(shape) ? turnCost : 0);
    if (partition !== null && (best === null || value > best.value)) {
      best = { chosen: { shape, ends: partition.ends }, value };
    }
  }
  return best?.chosen ?? null;
}

function candidates(trend: Trend): readonly Shape[] {
  switch (trend) {
    case 'auto':
      return ['ascending', 'descending', 'peak', 'valley'];
    case 'monotone':
      return ['ascending', 'descending'];
    case 'none':
    case 'ascending':
    case 'descending':
    case 'peak':
    case 'valley':
      return [trend];
  }
}

function turns(shape: Shape): boolean {
  return shape === 'peak' || shape === 'valley';
}

/** One unit of χ² in information value. */
function costUnit(whole: Outcomes): number {
  return 1 / whole.goods + 1 / whole.bads;
}

function problemOf(prebins: Prebins, whole: Outcomes, options: BinningOptions): PartitionProblem {
  return {
    goods: prebins.goods,
    bads: prebins.bads,
    totalGoods: whole.goods,
    totalBads: whole.bads,
    pad: 0,
    zeroPad: 0.5,
    minimumRows: Math.ceil(options.minimumBinShare * (whole.goods + whole.bads) - 1e-9),
    minimumGoods: options.minimumBinGoods,
    minimumBads: options.minimumBinBads,
    minimumExpected: options.minimumExpected,
    maximumBins: options.maximumBins,
    binCost: options.binCost * costUnit(whole),
  };
}
