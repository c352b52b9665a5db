import type { Direction } from './boosting-options.ts';

/** What the best cut of a node turns on; every bin has a side, also those the node has no rows in. */
export type Split = {
  readonly column: number;
  readonly gain: number;
  /** Numeric columns: bins up to this one, gaps aside, go left. */
  readonly lastLeftBin: number;
  readonly gapsLeft: boolean;
  /** Text columns: 1 at the bins that go left. */
  readonly leftBins: Uint8Array | null;
  readonly leftGradient: number;
  readonly leftWeight: number;
  /** Whether the two sides are ordered by value, so that a direction binds them. */
  readonly ordered: boolean;
};

/** A node as a split sees it: sums of derivatives and the bounds its leaves must keep. */
export type NodeSums = {
  readonly gradient: number;
  readonly weight: number;
  readonly lower: number;
  readonly upper: number;
};

export type SplitRules = {
  readonly l2: number;
  readonly minimumLeafWeight: number;
  readonly levelSmoothing: number;
  readonly levelToll: number;
  readonly levelMinimumWeight: number;
};

/** The step, in log-odds, that minimises a leaf's loss to second order, within its bounds. */
export function leafStep(gradient: number, weight: number, node: NodeSums, l2: number): number {
  return Math.min(node.upper, Math.max(node.lower, -gradient / (weight + l2)));
}

/** How far a step lowers the loss of a leaf to second order, twice. */
export function lossDrop(gradient: number, weight: number, step: number, l2: number): number {
  return -(2 * gradient * step + (weight + l2) * step * step);
}

/**
 * Twice the drop in loss of cutting a node so, or -1 where a side is too light or goes against
 * the direction.
 */
export function splitDrop(
  leftGradient: number,
  leftWeight: number,
  node: NodeSums,
  rules: SplitRules,
  direction: Direction,
): number {
  const rightGradient = node.gradient - leftGradient;
  const rightWeight = node.weight - leftWeight;
  if (leftWeight < rules.minimumLeafWeight || rightWeight < rules.minimumLeafWeight) {
    return -1;
  }
  const left = leafStep(leftGradient, leftWeight, node, rules.l2);
  const right = leafStep(rightGradient, rightWeight, node, rules.l2);
  if ((direction === 'up' && left > right) || (direction === 'down' && left < right)) {
    return -1;
  }
  return (
    lossDrop(leftGradient, leftWeight, left, rules.l2) +
    lossDrop(rightGradient, rightWeight, right, rules.l2)
  );
}
