import { type NodeSums, type Split, splitDrop, type SplitRules } from './split.ts';

/**
 * The best division of a node's levels in two groups. Levels are ordered by their smoothed mean
 * gradient, after which some prefix is the best group to second order (Fisher 1958, "On grouping
 * for maximum homogeneity"). Gaps are one more level. Levels the node has too little weight of go
 * to its heavier side.
 */
export function levelSplit(
  column: number,
  part: Float64Array,
  node: NodeSums,
  rules: SplitRules,
): Split | null {
  const order = levelsByGradient(part, node, rules);
  const prefix = bestPrefix(part, order, node, rules);
  if (prefix === null) {
    return null;
  }
  const leftBins = new Uint8Array(part.length / 2);
  if (prefix.weight * 2 > node.weight) {
    leftBins.fill(1);
  }
  let gradient = 0;
  let weight = 0;
  for (const [position, bin] of order.entries()) {
    leftBins[bin] = position < prefix.length ? 1 : 0;
  }
  for (let bin = 0; bin < leftBins.length; bin++) {
    if (leftBins[bin] === 1) {
      gradient += part[bin * 2] ?? 0;
      weight += part[bin * 2 + 1] ?? 0;
    }
  }
  return {
    column,
    gain: prefix.drop - rules.levelToll * Math.max(0, order.length - 2),
    lastLeftBin: -1,
    gapsLeft: leftBins[0] === 1,
    leftBins,
    leftGradient: gradient,
    leftWeight: weight,
    ordered: false,
  };
}

/** Bins with enough weight to be placed by their own evidence, lowest smoothed gradient first. */
function levelsByGradient(part: Float64Array, node: NodeSums, rules: SplitRules): number[] {
  const mean = node.gradient / node.weight;
  const smoothed = new Float64Array(part.length / 2);
  const placed: number[] = [];
  for (let bin = 0; bin < smoothed.length; bin++) {
    const weight = part[bin * 2 + 1] ?? 0;
    if (weight >= rules.levelMinimumWeight) {
      smoothed[bin] =
        ((part[bin * 2] ?? 0) + rules.levelSmoothing * mean) / (weight + rules.levelSmoothing);
      placed.push(bin);
    }
  }
  return placed.toSorted((a, b) => (smoothed[a] ?? 0) - (smoothed[b] ?? 0) || a - b);
}

function bestPrefix(
  part: Float64Array,
  order: readonly number[],
  node: NodeSums,
  rules: SplitRules,
): { length: number; weight: number; drop: number } | null {
  let best: { length: number; weight: number; drop: number } | null = null;
  let gradient = 0;
  let weight = 0;
  for (let length = 1; length < order.length; length++) {
    const bin = order[length - 1] ?? 0;
    gradient += part[bin * 2] ?? 0;
    weight += part[bin * 2 + 1] ?? 0;
    const drop = splitDrop(gradient, weight, node, rules, 'none');
    if (drop > (best?.drop ?? 0)) {
      best = { length, weight, drop };
    }
  }
  return best;
}
