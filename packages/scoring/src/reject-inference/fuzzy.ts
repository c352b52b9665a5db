import type { Target } from '../table/table.ts';

export type FuzzyCases = {
  /** Which rejected case each entry stands for: every one appears twice, as bad and as good. */
  readonly rows: Uint32Array;
  readonly target: Target;
  readonly weights: Float64Array;
};

/**
 * Each rejected case enters twice: as bad with its probability of bad as weight, as good with the
 * rest. Adds no information when acceptance depends on the score alone: it repeats what the model
 * already says. Offered to show that, and for comparison with institutions that use it.
 */
export function fuzzyRejected(
  probabilities: Float64Array,
  { badRateFactor = 1 }: { readonly badRateFactor?: number } = {},
): FuzzyCases {
  return inShares(probabilities.map((probability) => Math.min(1, probability * badRateFactor)));
}

/** Each case twice: as bad with this weight, as good with what it lacks of one. */
export function inShares(badShares: Float64Array): FuzzyCases {
  const count = badShares.length;
  const rows = new Uint32Array(2 * count);
  const target = new Uint8Array(2 * count);
  const weights = new Float64Array(2 * count);
  for (const [row, bad] of badShares.entries()) {
    rows.fill(row, 2 * row, 2 * row + 2);
    target[2 * row] = 1;
    weights[2 * row] = bad;
    weights[2 * row + 1] = 1 - bad;
  }
  return { rows, target, weights };
}
