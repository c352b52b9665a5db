import { chiSquareUpperTail } from '../distributions/chi-square.ts';
import type { Target, Weights } from '../table/table.ts';
import { equalBands } from './bands.ts';

const WIDTHS = 10;

/**
 * Expected calibration error: the distance between mean probability and bad rate, averaged over
 * ten bins of equal width ([0, 0.1), [0.1, 0.2) …) weighted by their cases, or by the sums of their weights.
 */
export function calibrationError(
  target: Target,
  probabilities: Float64Array,
  {
    bins = WIDTHS,
    weights,
  }: { readonly bins?: number; readonly weights?: Weights | undefined } = {},
): number {
  let cases = 0;
  const excess = new Float64Array(bins);
  for (let row = 0; row < target.length; row++) {
    const probability = probabilities[row] ?? 0;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(probability * bins)));
    const weight = weights?.[row] ?? 1;
    excess[bin] = (excess[bin] ?? 0) + weight * probability - weight * (target[row] ?? 0);
    cases += weight;
  }
  return excess.reduce((sum, of) => sum + Math.abs(of), 0) / cases;
}

export type HosmerLemeshow = {
  readonly statistic: number;
  readonly degrees: number;
  /** Small when the probabilities do not fit; NaN with fewer than three groups. */
  readonly pValue: number;
  readonly groups: readonly {
    readonly rows: number;
    readonly bads: number;
    readonly expected: number;
  }[];
};

/** The goodness-of-fit test of Hosmer & Lemeshow (1980) on groups of equal size by rising probability. */
export function hosmerLemeshow(
  target: Target,
  probabilities: Float64Array,
  count = 10,
): HosmerLemeshow {
  const bands = equalBands(target, probabilities, count);
  let statistic = 0;
  for (const { rows, bads, meanScore } of bands) {
    const variance = rows * meanScore * (1 - meanScore);
    const gap = bads - rows * meanScore;
    // A group forecast as certain adds nothing when it was right, and everything when it was not.
    statistic += gap === 0 ? 0 : (gap * gap) / variance;
  }
  const degrees = bands.length - 2;
  return {
    statistic,
    degrees,
    pValue: degrees > 0 ? chiSquareUpperTail(statistic, degrees) : NaN,
    groups: bands.map(({ rows, bads, meanScore }) => ({ rows, bads, expected: rows * meanScore })),
  };
}
