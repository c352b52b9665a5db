import type { ValueCounts } from './value-counts.ts';

export type PrebinOptions = {
  /** At most this many prebins. */
  readonly maximumPrebins: number;
  /** No prebin holds fewer cases than this, where values must be put together at all. */
  readonly minimumRows: number;
};

/** Neighbouring groups of values; `ends[i]` is the position after the last value of group i. */
export type Prebins = {
  readonly ends: readonly number[];
  readonly goods: Float64Array;
  readonly bads: Float64Array;
};

/** Above this many values neighbours are first put together into groups of like size. */
const MAXIMUM_GRAINS = 4096;

type Sums = { readonly goods: Float64Array; readonly bads: Float64Array };
type Node = {
  readonly from: number;
  readonly to: number;
  readonly cut: number;
  readonly gain: number;
};

/**
 * Puts values together into few enough groups for an exact search: every value is its own group where
 * there are few, else the leaves of a classification tree (Gini impurity) grown best split first.
 */
export function prebin(counts: ValueCounts, options: PrebinOptions): Prebins {
  const size = counts.values.length;
  const sums = { goods: runningSums(counts.goods), bads: runningSums(counts.bads) };
  if (size <= options.maximumPrebins) {
    return grouped(
      sums,
      Array.from({ length: size }, (_, position) => position + 1),
    );
  }
  return grouped(sums, growTree(sums, grains(sums, size), options));
}

/**
 * Joins every prebin that lacks an outcome to the next, the last to the one before, until each has both:
 * optbinning's refinement. It gives up bins that a search over the prebins as they are could use.
 */
export function withoutPure(prebins: Prebins): Prebins {
  const { bads, ends, goods } = prebins;
  const pure = ends.map((_, group) => goods[group] === 0 || bads[group] === 0);
  const last = ends.length - 1;
  if (last === 0 || !pure.includes(true)) {
    return prebins;
  }
  const kept = ends.filter((_, group) => {
    const joinsNext = pure[group] === true || (group === last - 1 && pure[last] === true);
    return group === last || !joinsNext;
  });
  const sums = { goods: runningSums(goods), bads: runningSums(bads) };
  const joined = grouped(
    sums,
    kept.map((end) => ends.indexOf(end) + 1),
  );
  return withoutPure({ ...joined, ends: kept });
}

function runningSums(counts: Float64Array): Float64Array {
  const sums = new Float64Array(counts.length + 1);
  for (let position = 0; position < counts.length; position++) {
    sums[position + 1] = (sums[position] ?? 0) + (counts[position] ?? 0);
  }
  return sums;
}

/** Positions a split may fall on: all, or those that divide the cases into about equal parts. */
function grains(sums: Sums, size: number): Int32Array {
  if (size <= MAXIMUM_GRAINS) {
    return Int32Array.from({ length: size + 1 }, (_, position) => position);
  }
  const rows = (sums.goods[size] ?? 0) + (sums.bads[size] ?? 0);
  const positions = [0];
  let next = rows / MAXIMUM_GRAINS;
  for (let position = 1; position < size; position++) {
    const below = (sums.goods[position] ?? 0) + (sums.bads[position] ?? 0);
    if (below >= next) {
      positions.push(position);
      next = below + rows / MAXIMUM_GRAINS;
    }
  }
  positions.push(size);
  return Int32Array.from(positions);
}

function growTree(sums: Sums, positions: Int32Array, options: PrebinOptions): number[] {
  const leaves = [bestSplit(sums, positions, 0, positions.length - 1, options.minimumRows)];
  while (leaves.length < options.maximumPrebins) {
    let chosen = 0;
    for (let leaf = 1; leaf < leaves.length; leaf++) {
      if ((leaves[leaf]?.gain ?? 0) > (leaves[chosen]?.gain ?? 0)) {
        chosen = leaf;
      }
    }
    const node = leaves[chosen];
    if (node === undefined || node.gain <= 0) {
      break;
    }
    leaves.splice(
      chosen,
      1,
      bestSplit(sums, positions, node.from, node.cut, options.minimumRows),
      bestSplit(sums, positions, node.cut, node.to, options.minimumRows),
    );
  }
  return leaves.map((leaf) => positions[leaf.to] ?? 0);
}

/** The split that lowers the Gini impurity most; a gain of 0 where there is none worth making. */
function bestSplit(
  sums: Sums,
  positions: Int32Array,
  from: number,
  to: number,
  minimumRows: number,
): Node {
  const first = positions[from] ?? 0;
  const last = positions[to] ?? 0;
  const [goodsBefore, badsBefore] = [sums.goods[first] ?? 0, sums.bads[first] ?? 0];
  const goods = (sums.goods[last] ?? 0) - goodsBefore;
  const bads = (sums.bads[last] ?? 0) - badsBefore;
  const whole = purity(goods, bads);
  let [cut, best] = [from, 0];
  for (let position = from + 1; position < to; position++) {
    const at = positions[position] ?? 0;
    const leftGoods = (sums.goods[at] ?? 0) - goodsBefore;
    const leftBads = (sums.bads[at] ?? 0) - badsBefore;
    const left = leftGoods + leftBads;
    if (left < minimumRows || goods + bads - left < minimumRows) {
      continue;
    }
    const gain = purity(leftGoods, leftBads) + purity(goods - leftGoods, bads - leftBads) - whole;
    if (gain > best + 1e-12) {
      [cut, best] = [position, gain];
    }
  }
  return { from, to, cut, gain: best };
}

/** Rows × (1 − Gini impurity). */
function purity(goods: number, bads: number): number {
  return (goods * goods + bads * bads) / (goods + bads);
}

function grouped(sums: Sums, ends: readonly number[]): Prebins {
  const goods = new Float64Array(ends.length);
  const bads = new Float64Array(ends.length);
  for (const [group, end] of ends.entries()) {
    const start = ends[group - 1] ?? 0;
    goods[group] = (sums.goods[end] ?? 0) - (sums.goods[start] ?? 0);
    bads[group] = (sums.bads[end] ?? 0) - (sums.bads[start] ?? 0);
  }
  return { ends, goods, bads };
}
