import type { BinnedTable } from './binned-table.ts';
import { ALL_PRESENT, FIRST_LEVEL_BIN, GAP_BIN, OTHER_BIN } from './bins.ts';
import type { BoostedRun } from './boost.ts';
import type { BoostedModel, BoostedNode } from './boosted-model.ts';
import type { GrownNode, GrownTree } from './grown-tree.ts';

/** The mean of the runs as one model: the mean of additive models is additive. */
export function toBoostedModel(table: BinnedTable, runs: readonly BoostedRun[]): BoostedModel {
  const share = 1 / runs.length;
  const gains = gainsOf(table, runs, share);
  return {
    kind: 'boosted',
    version: 1,
    columns: table.columns.map((column, position) => {
      const gain = gains[position] ?? 0;
      return column.kind === 'numeric'
        ? { kind: 'numeric', name: column.name, direction: column.direction, gain }
        : { kind: 'text', name: column.name, levels: [...column.levels], gain };
    }),
    base: runs.reduce((sum, run) => sum + run.base * share, 0),
    trees: runs.flatMap((run) => run.trees.map((tree) => toNodes(table, tree, share))),
  };
}

function gainsOf(table: BinnedTable, runs: readonly BoostedRun[], share: number): Float64Array {
  const gains = new Float64Array(table.columns.length);
  for (const run of runs) {
    for (const { branch } of run.trees.flatMap((tree) => tree.nodes)) {
      if (branch !== null) {
        const { column, gain } = branch.split;
        gains[column] = (gains[column] ?? 0) + gain * share;
      }
    }
  }
  return gains;
}

function toNodes(table: BinnedTable, tree: GrownTree, share: number): BoostedNode[] {
  return tree.nodes.map((node) => toNode(table, node, share));
}

function toNode(table: BinnedTable, node: GrownNode, share: number): BoostedNode {
  const { rows, branch } = node;
  if (branch === null) {
    return { kind: 'leaf', rows, step: node.step * share };
  }
  const { split, left, right } = branch;
  const column = table.columns[split.column];
  const { leftBins } = split;
  if (leftBins === null || column?.kind !== 'text') {
    const cuts = column?.kind === 'numeric' ? column.cuts : new Float64Array();
    return {
      kind: 'numeric',
      rows,
      column: split.column,
      cut: cuts[split.lastLeftBin - 1] ?? ALL_PRESENT,
      gaps: split.gapsLeft ? 'left' : 'right',
      left,
      right,
    };
  }
  const side = (bin: number) => (leftBins[bin] === 1 ? 'left' : 'right');
  return {
    kind: 'text',
    rows,
    column: split.column,
    leftLevels: [...column.levels.keys()].filter(
      (level) => leftBins[level + FIRST_LEVEL_BIN] === 1,
    ),
    others: side(OTHER_BIN),
    gaps: side(GAP_BIN),
    left,
    right,
  };
}
