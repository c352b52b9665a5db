import type { Outcomes } from './evidence.ts';

/** How well a binning parts bads from goods, and how evenly it holds the cases. */
export type BinningQuality = {
  /** 2·AUC − 1 of the bins taken in the order of their bad rates. */
  readonly gini: number;
  readonly ks: number;
  /** Herfindahl–Hirschman index of the bins' shares of cases. */
  readonly concentration: number;
  /** Cramér's V of bin against outcome. */
  readonly cramersV: number;
};

export function binningQuality(bins: readonly Outcomes[]): BinningQuality {
  const filled = bins.filter(({ goods, bads }) => goods + bads > 0);
  const { goods, bads } = totalOf(filled);
  const ordered = filled.toSorted((left, right) => badRate(left) - badRate(right));
  let [goodsBelow, badsBelow, pairs, ks, concentration] = [0, 0, 0, 0, 0];
  for (const bin of ordered) {
    // A bad beats the goods of safer bins and half of those of its own.
    pairs += bin.bads * (goodsBelow + bin.goods / 2);
    goodsBelow += bin.goods;
    badsBelow += bin.bads;
    ks = Math.max(ks, Math.abs(goodsBelow / goods - badsBelow / bads));
    concentration += ((bin.goods + bin.bads) / (goods + bads)) ** 2;
  }
  return {
    gini: (2 * pairs) / (goods * bads) - 1,
    ks,
    concentration,
    cramersV: Math.sqrt(chiSquareBetween(filled) / (goods + bads)),
  };
}

/** Pearson's χ² of bins against outcomes, without continuity correction; 0 where an outcome is absent. */
export function chiSquareBetween(bins: readonly Outcomes[]): number {
  const { goods, bads } = totalOf(bins);
  if (goods === 0 || bads === 0) {
    return 0;
  }
  return bins.reduce((sum, bin) => {
    const share = (bin.goods + bin.bads) / (goods + bads);
    return share === 0
      ? sum
      : sum +
          (bin.goods - share * goods) ** 2 / (share * goods) +
          (bin.bads - share * bads) ** 2 / (share * bads);
  }, 0);
}

function badRate({ goods, bads }: Outcomes): number {
  return bads / (goods + bads);
}

function totalOf(bins: readonly Outcomes[]): Outcomes {
  return bins.reduce((sum, bin) => ({ goods: sum.goods + bin.goods, bads: sum.bads + bin.bads }), {
    goods: 0,
    bads: 0,
  });
}
