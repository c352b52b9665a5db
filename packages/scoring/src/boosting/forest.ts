import { FIRST_LEVEL_BIN, GAP_BIN, OTHER_BIN } from './bins.ts';
import type { BoostedModel, BoostedNode } from './boosted-model.ts';

/** A boosted model as arrays over all nodes of all trees, for walking many rows. */
export type Forest = {
  readonly roots: Int32Array;
  /** -1 at a leaf. */
  readonly column: Int32Array;
  readonly cut: Float64Array;
  readonly gapsLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly step: Float64Array;
  readonly rows: Float64Array;
  /** Text branches: where the node's sides by bin begin in `levelsLeft`; -1 at other nodes. */
  readonly firstLevel: Int32Array;
  readonly levelsLeft: Uint8Array;
};

export function toForest(model: BoostedModel): Forest {
  const nodes = model.trees.flat();
  const roots = new Int32Array(model.trees.length);
  const offsets = new Int32Array(nodes.length);
  let offset = 0;
  for (const [position, tree] of model.trees.entries()) {
    roots[position] = offset;
    offsets.fill(offset, offset, offset + tree.length);
    offset += tree.length;
  }
  const sides = nodes.map((node) => levelSides(node, model));
  return {
    roots,
    column: Int32Array.from(nodes, (node) => (node.kind === 'leaf' ? -1 : node.column)),
    cut: Float64Array.from(nodes, (node) => (node.kind === 'numeric' ? node.cut : 0)),
    gapsLeft: Uint8Array.from(nodes, (node) =>
      node.kind !== 'leaf' && node.gaps === 'left' ? 1 : 0,
    ),
    left: Int32Array.from(nodes, (node, at) => childAt(node, 'left', offsets[at])),
    right: Int32Array.from(nodes, (node, at) => childAt(node, 'right', offsets[at])),
    step: Float64Array.from(nodes, (node) => (node.kind === 'leaf' ? node.step : 0)),
    rows: Float64Array.from(nodes, (node) => node.rows),
    ...joined(sides),
  };
}

/** Whether a cell goes left at a branch; text cells are bins of the column's levels. */
export function cellGoesLeft(forest: Forest, node: number, cell: number): boolean {
  const firstLevel = forest.firstLevel[node] ?? -1;
  if (firstLevel >= 0) {
    return forest.levelsLeft[firstLevel + cell] === 1;
  }
  return Number.isNaN(cell) ? forest.gapsLeft[node] === 1 : cell <= (forest.cut[node] ?? 0);
}

function childAt(node: BoostedNode, side: 'left' | 'right', offset: number | undefined): number {
  return node.kind === 'leaf' ? -1 : node[side] + (offset ?? 0);
}

/** 1 at the bins of a text branch's column that go left. */
function levelSides(node: BoostedNode, model: BoostedModel): Uint8Array | null {
  const column = node.kind === 'text' ? model.columns[node.column] : undefined;
  if (node.kind !== 'text' || column?.kind !== 'text') {
    return null;
  }
  const sides = new Uint8Array(column.levels.length + FIRST_LEVEL_BIN);
  sides[GAP_BIN] = node.gaps === 'left' ? 1 : 0;
  sides[OTHER_BIN] = node.others === 'left' ? 1 : 0;
  for (const level of node.leftLevels) {
    sides[level + FIRST_LEVEL_BIN] = 1;
  }
  return sides;
}

function joined(sides: readonly (Uint8Array | null)[]): Pick<Forest, 'firstLevel' | 'levelsLeft'> {
  const firstLevel = new Int32Array(sides.length).fill(-1);
  const levelsLeft = new Uint8Array(sides.reduce((sum, side) => sum + (side?.length ?? 0), 0));
  let at = 0;
  for (const [node, side] of sides.entries()) {
    if (side !== null) {
      firstLevel[node] = at;
      levelsLeft.set(side, at);
      at += side.length;
    }
  }
  return { firstLevel, levelsLeft };
}
