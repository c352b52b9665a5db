import { dualBounds, type Tally } from './dual-bounds.ts';
import { fill, type Filled } from './fill.ts';
import type { Lever } from './lever.ts';
import { type Choice, type Need, type Picked, TOLERANCE } from './need.ts';

export type Found = {
  readonly choices: readonly Choice[];
  readonly effort: number;
  /** False only when the search was cut off: then fewer months might do. */
  readonly isProven: boolean;
};

/** Beyond this many steps the best found so far is taken; ordinary firms need some hundreds. */
const MAXIMUM_STEPS = 400_000;

/**
 * The fewest levers that meet the need, and among those the least effort in all. Exact: branch and bound over the
 * levers and the stretches of their curves, with Lagrangian bounds, and a greedy filling of the stretches picked, which
 * is optimal because the public need lies within the whole one. Null when all levers together are not enough.
 */
export function searchChanges(levers: readonly Lever[], need: Need): Found | null {
  const count = fewestLevers(levers, need);
  if (count === null) {
    return null;
  }
  const bounds = dualBounds(levers, need, count);
  const state: { best: Filled | null; steps: number } = { best: null, steps: 0 };
  const visit = (position: number, picked: readonly Picked[], tally: Tally): void => {
    state.steps += 1;
    const left = count - picked.length;
    if (left === 0) {
      const filled = fill(picked, need);
      if (
        filled !== null &&
        (state.best === null || filled.effort < state.best.effort - TOLERANCE)
      ) {
        state.best = filled;
      }
      return;
    }
    const bound = bounds.leastEffort(tally, position, left);
    const priced = bounds.order[position];
    if (
      state.steps > MAXIMUM_STEPS ||
      priced === undefined ||
      bound === Infinity ||
      bound >= (state.best?.effort ?? Infinity) - TOLERANCE
    ) {
      return;
    }
    const { lever, stretches } = priced;
    for (const one of stretches) {
      visit(position + 1, [...picked, { lever, stretch: one.stretch }], bounds.add(tally, one));
    }
    visit(position + 1, picked, tally);
  };
  visit(0, [], bounds.nothing);
  return state.best === null ? null : { ...state.best, isProven: state.steps <= MAXIMUM_STEPS };
}

/** How few levers can be enough: the best public ones together with the best of the market. */
function fewestLevers(levers: readonly Lever[], need: Need): number | null {
  const gains = (side: Lever['side']): number[] =>
    levers
      .filter((lever) => lever.side === side)
      .map((lever) => lever.mostGain)
      .toSorted((left, right) => right - left);
  const publicGains = prefixSums(gains('public'));
  const marketGains = prefixSums(gains('market'));
  let fewest: number | null = null;
  for (const [publicCount, publicGain] of publicGains.entries()) {
    if (publicGain < need.public - TOLERANCE) {
      continue;
    }
    const marketCount = marketGains.findIndex(
      (gain) =>
        need.weight.public * publicGain + need.weight.market * gain >= need.score - TOLERANCE,
    );
    if (marketCount >= 0 && (fewest === null || publicCount + marketCount < fewest)) {
      fewest = publicCount + marketCount;
    }
  }
  return fewest;
}

/** Zero, the first, the first two, and so on. */
function prefixSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) {
    sums.push((sums.at(-1) ?? 0) + value);
  }
  return sums;
}
