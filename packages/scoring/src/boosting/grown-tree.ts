import type { BinnedTable } from './binned-table.ts';
import { GAP_BIN } from './bins.ts';
import type { Split } from './split.ts';

export type GrownNode = {
  /** Training rows that reached the node, by weight where they have weights. */
  readonly rows: number;
  /** The step in log-odds of rows that end here. */
  readonly step: number;
  readonly depth: number;
  branch: { readonly split: Split; readonly left: number; readonly right: number } | null;
};

/** A tree in terms of bins; node 0 is the root and children come after their parent. */
export type GrownTree = { readonly nodes: readonly GrownNode[] };

export function goesLeft(split: Split, bin: number): boolean {
  if (split.leftBins !== null) {
    return split.leftBins[bin] === 1;
  }
  return bin === GAP_BIN ? split.gapsLeft : bin <= split.lastLeftBin;
}

/** Adds the tree's steps to the log-odds of the given rows. */
export function addSteps(
  tree: GrownTree,
  table: BinnedTable,
  rows: Int32Array,
  logOdds: Float64Array,
): void {
  for (const row of rows) {
    let node = tree.nodes[0];
    while (node?.branch) {
      const { split, left, right } = node.branch;
      const bin = table.columns[split.column]?.bins[row] ?? GAP_BIN;
      node = tree.nodes[goesLeft(split, bin) ? left : right];
    }
    logOdds[row] = (logOdds[row] ?? 0) + (node?.step ?? 0);
  }
}
