import type { Target } from '../table/table.ts';

/** Cases that both, one or neither of two models would accept, and how many of them turned out bad. */
export type SwapCell = {
  readonly cases: number;
  readonly bads: number;
  /** Null without cases. */
  readonly badRate: number | null;
};

export type SwapSet = {
  /** The share of cases that each model accepts. */
  readonly acceptedShare: number;
  readonly both: SwapCell;
  /** Accepted by the challenger only: it gains where their bad rate is below that of the swapped out. */
  readonly swappedIn: SwapCell;
  readonly swappedOut: SwapCell;
  readonly neither: SwapCell;
};

/**
 * What would change hands were the challenger in office: each model accepts the same share of the cases, its safest,
 * so that the comparison does not depend on either's calibration. Of equal probabilities the earlier case is taken.
 * Throws a RangeError for a share that is not between 0 and 1.
 */
export function swapSet(
  target: Target,
  champion: Float64Array,
  challenger: Float64Array,
  acceptedShare: number,
): SwapSet {
  if (!(acceptedShare >= 0 && acceptedShare <= 1)) {
    throw new RangeError(`a share is between 0 and 1, not ${acceptedShare}`);
  }
  const accepted = Math.round(acceptedShare * target.length);
  const [before, after] = [safest(champion, accepted), safest(challenger, accepted)];
  const cell = (old: number, now: number): SwapCell => {
    let [cases, bads] = [0, 0];
    for (const [row, bad] of target.entries()) {
      if (before[row] !== old || after[row] !== now) continue;
      cases += 1;
      bads += bad;
    }
    return { cases, bads, badRate: cases === 0 ? null : bads / cases };
  };
  return {
    acceptedShare,
    both: cell(1, 1),
    swappedIn: cell(0, 1),
    swappedOut: cell(1, 0),
    neither: cell(0, 0),
  };
}

function safest(probabilities: Float64Array, count: number): Uint8Array {
  const chosen = new Uint8Array(probabilities.length);
  const rows = Uint32Array.from(probabilities, (_, row) => row).sort(
    (one, other) => (probabilities[one] ?? 0) - (probabilities[other] ?? 0) || one - other,
  );
  for (const row of rows.subarray(0, count)) chosen[row] = 1;
  return chosen;
}
