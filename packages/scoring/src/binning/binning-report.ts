import { type Binning, ordinaryBins } from './binning.ts';
import { evidenceOf, informationValue, jensenShannon, type ZeroCells } from './evidence.ts';
import { type BinningQuality, binningQuality, chiSquareBetween } from './binning-quality.ts';

/** Which values a bin holds; `from` is its lowest, `to` the first beyond it, null where it is open. */
export type BinContent =
  | { readonly kind: 'range'; readonly from: number | null; readonly to: number | null }
  | { readonly kind: 'levels'; readonly levels: readonly string[]; readonly others: boolean }
  | { readonly kind: 'codes'; readonly codes: readonly number[] }
  | { readonly kind: 'missing' };

export type BinRow = {
  readonly content: BinContent;
  readonly rows: number;
  readonly rowShare: number;
  readonly goods: number;
  readonly bads: number;
  readonly badRate: number;
  /** What the model uses: 0 in bins too small to judge. */
  readonly weightOfEvidence: number;
  readonly informationValue: number;
  readonly divergence: number;
};

export type BinningReport = {
  readonly column: string;
  readonly rows: readonly BinRow[];
  readonly informationValue: number;
  readonly jensenShannon: number;
  /** Pearson's χ² between each ordinary bin and the next, without continuity correction. */
  readonly neighbourChiSquares: readonly number[];
  readonly quality: BinningQuality;
};

/** A binning as a table for people and files; bins without cases are left out. */
export function reportBinning(binning: Binning, zeroCells: ZeroCells = 'half'): BinningReport {
  const { bins } = binning;
  const evidence = evidenceOf(bins, zeroCells);
  const total = bins.reduce((sum, bin) => sum + bin.goods + bin.bads, 0);
  const ordinary = ordinaryBins(binning);
  const rows = bins.map((bin, position): BinRow => {
    const size = bin.goods + bin.bads;
    return {
      content: contentOf(binning, position),
      rows: size,
      rowShare: size / total,
      goods: bin.goods,
      bads: bin.bads,
      badRate: size === 0 ? 0 : bin.bads / size,
      weightOfEvidence: bin.weightOfEvidence,
      informationValue: evidence[position]?.informationValue ?? 0,
      divergence: evidence[position]?.divergence ?? 0,
    };
  });
  return {
    column: binning.name,
    rows: rows.filter((row) => row.rows > 0),
    informationValue: informationValue(evidence),
    jensenShannon: jensenShannon(evidence),
    neighbourChiSquares: ordinary
      .slice(1)
      .map((bin, position) => chiSquareBetween([ordinary[position] ?? bin, bin])),
    quality: binningQuality(bins),
  };
}

/** Which values fall into the bin at a position of a binning. */
export function contentOf(binning: Binning, position: number): BinContent {
  if (position === binning.bins.length - 1) {
    return { kind: 'missing' };
  }
  if (binning.kind === 'text') {
    const levels = binning.groups[position] ?? [];
    return { kind: 'levels', levels, others: binning.otherGroup === position };
  }
  if (position > binning.cuts.length) {
    return { kind: 'codes', codes: binning.specials[position - binning.cuts.length - 1] ?? [] };
  }
  return {
    kind: 'range',
    from: binning.cuts[position - 1] ?? null,
    to: binning.cuts[position] ?? null,
  };
}
