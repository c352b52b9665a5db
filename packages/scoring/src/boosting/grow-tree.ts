import type { Weights } from '../table/table.ts';
import type { BinnedColumn, BinnedTable } from './binned-table.ts';
import type { BoostingOptions } from './boosting-options.ts';
import { goesLeft, type GrownNode, type GrownTree } from './grown-tree.ts';
import {
  emptyHistogram,
  fillColumn,
  gatherDerivatives,
  type Histogram,
  subtract,
} from './histogram.ts';
import { levelSplit } from './level-split.ts';
import { numericSplit } from './numeric-split.ts';
import { leafStep, lossDrop, type NodeSums, type Split } from './split.ts';

/** A node that may still be cut: its rows are `order[from..to)`. */
type OpenLeaf = {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly sums: NodeSums;
  readonly histogram: Histogram;
  readonly split: Split;
};

type Leaf = Omit<OpenLeaf, 'histogram' | 'split'>;

/**
 * Grows trees leaf by leaf, the most useful cut first. The buffers are kept from tree to tree, so a
 * grower serves one tree at a time.
 */
export class TreeGrower {
  readonly #table: BinnedTable;
  readonly #options: BoostingOptions;
  readonly #weights: Weights | undefined;
  readonly #gathered: Float64Array;
  readonly #moved: Int32Array;
  readonly #spare: Histogram[] = [];
  #derivatives: Float64Array = new Float64Array();
  #columns: Int32Array = new Int32Array();
  #nodes: GrownNode[] = [];

  constructor(table: BinnedTable, options: BoostingOptions, weights?: Weights) {
    this.#table = table;
    this.#options = options;
    this.#weights = weights;
    this.#gathered = new Float64Array(table.rows * 2);
    this.#moved = new Int32Array(table.rows);
  }

  /** Grows a tree on `rows`, which it reorders, cutting only by the given columns. */
  grow(rows: Int32Array, derivatives: Float64Array, columns: Int32Array): GrownTree {
    this.#derivatives = derivatives;
    this.#columns = columns;
    this.#nodes = [];
    const root = this.#addLeaf(rows, 0, rows.length, this.#rootSums(rows), 0);
    let open = [this.#open(root, this.#histogramOf(rows, root))].filter(isOpen);
    for (let leaves = 1; leaves < this.#options.leaves; leaves++) {
      const best = mostUseful(open);
      if (best === undefined) {
        break;
      }
      const last = leaves + 1 === this.#options.leaves;
      const children = this.#cut(best, rows, last);
      open = [...open.filter((leaf) => leaf !== best), ...children];
    }
    for (const leaf of open) {
      this.#spare.push(leaf.histogram);
    }
    return { nodes: this.#nodes };
  }

  #rootSums(rows: Int32Array): NodeSums {
    let gradient = 0;
    let weight = 0;
    for (const row of rows) {
      gradient += this.#derivatives[row * 2] ?? 0;
      weight += this.#derivatives[row * 2 + 1] ?? 0;
    }
    return { gradient, weight, lower: -Infinity, upper: Infinity };
  }

  #addLeaf(rows: Int32Array, from: number, to: number, sums: NodeSums, depth: number): Leaf {
    const step =
      this.#options.learningRate * leafStep(sums.gradient, sums.weight, sums, this.#options.l2);
    this.#nodes.push({ rows: this.#casesIn(rows, from, to), step, depth, branch: null });
    return { node: this.#nodes.length - 1, from, to, sums };
  }

  /** How many cases the rows stand for. */
  #casesIn(rows: Int32Array, from: number, to: number): number {
    if (this.#weights === undefined) {
      return to - from;
    }
    let cases = 0;
    for (let position = from; position < to; position++) {
      cases += this.#weights[rows[position] ?? 0] ?? 0;
    }
    return cases;
  }

  /** Cuts a leaf in two and returns those children that can be cut in turn. */
  #cut(leaf: OpenLeaf, rows: Int32Array, last: boolean): OpenLeaf[] {
    const { split, sums, from, to } = leaf;
    const middle = this.#partition(rows, from, to, split);
    const [leftSums, rightSums] = this.#childSums(sums, split);
    const depth = (this.#nodes[leaf.node]?.depth ?? 0) + 1;
    const left = this.#addLeaf(rows, from, middle, leftSums, depth);
    const right = this.#addLeaf(rows, middle, to, rightSums, depth);
    const node = this.#nodes[leaf.node];
    if (node !== undefined) {
      node.branch = { split, left: left.node, right: right.node };
    }
    if (last || depth >= this.#options.depth) {
      this.#spare.push(leaf.histogram);
      return [];
    }
    const [fewer, more] = middle - from <= to - middle ? [left, right] : [right, left];
    const ofFewer = this.#histogramOf(rows, fewer);
    subtract(leaf.histogram, ofFewer);
    return [this.#open(fewer, ofFewer), this.#open(more, leaf.histogram)].filter(isOpen);
  }

  /** Moves the rows that go left before those that go right, each side in its order. */
  #partition(rows: Int32Array, from: number, to: number, split: Split): number {
    const bins = this.#table.columns[split.column]?.bins ?? new Uint8Array();
    const side = Uint8Array.from({ length: 256 }, (_, bin) => (goesLeft(split, bin) ? 1 : 0));
    let left = from;
    let moved = 0;
    for (let position = from; position < to; position++) {
      const row = rows[position] ?? 0;
      if (side[bins[row] ?? 0] === 1) {
        rows[left++] = row;
      } else {
        this.#moved[moved++] = row;
      }
    }
    rows.set(this.#moved.subarray(0, moved), left);
    return left;
  }

  /**
   * The children's sums and bounds. Where the column has a direction the midpoint of the two steps
   * parts what lies below from what lies above, so that no later cut can break the order.
   */
  #childSums(sums: NodeSums, split: Split): [NodeSums, NodeSums] {
    const { l2 } = this.#options;
    const direction = split.ordered ? this.#table.columns[split.column]?.direction : 'none';
    const left = { ...sums, gradient: split.leftGradient, weight: split.leftWeight };
    const right = {
      ...sums,
      gradient: sums.gradient - split.leftGradient,
      weight: sums.weight - split.leftWeight,
    };
    const middle =
      (leafStep(left.gradient, left.weight, sums, l2) +
        leafStep(right.gradient, right.weight, sums, l2)) /
      2;
    switch (direction) {
      case 'up':
        return [
          { ...left, upper: middle },
          { ...right, lower: middle },
        ];
      case 'down':
        return [
          { ...left, lower: middle },
          { ...right, upper: middle },
        ];
      case 'none':
      case undefined:
        return [left, right];
    }
  }

  #histogramOf(rows: Int32Array, leaf: Leaf): Histogram {
    const histogram = this.#spare.pop() ?? emptyHistogram(this.#table);
    const own = rows.subarray(leaf.from, leaf.to);
    gatherDerivatives(this.#derivatives, own, this.#gathered);
    for (const position of this.#columns) {
      const column = this.#table.columns[position];
      if (column !== undefined) {
        fillColumn(column.bins, own, this.#gathered, partOf(histogram, column));
      }
    }
    return histogram;
  }

  #open(leaf: Leaf, histogram: Histogram): OpenLeaf | null {
    const split = this.#bestSplit(leaf.sums, histogram);
    if (split === null) {
      this.#spare.push(histogram);
      return null;
    }
    return { ...leaf, histogram, split };
  }

  #bestSplit(sums: NodeSums, histogram: Histogram): Split | null {
    const { l2 } = this.#options;
    const step = leafStep(sums.gradient, sums.weight, sums, l2);
    const uncut = lossDrop(sums.gradient, sums.weight, step, l2);
    let best: Split | null = null;
    for (const position of this.#columns) {
      const column = this.#table.columns[position];
      if (column === undefined) {
        continue;
      }
      const part = partOf(histogram, column);
      const split =
        column.kind === 'numeric'
          ? numericSplit(position, part, sums, this.#options, column.direction)
          : levelSplit(position, part, sums, this.#options);
      const gain = split === null ? 0 : (split.gain - uncut) / 2;
      if (split !== null && gain > (best?.gain ?? this.#options.minimumGain)) {
        best = { ...split, gain };
      }
    }
    return best;
  }
}

function partOf(histogram: Histogram, column: BinnedColumn): Histogram {
  return histogram.subarray(column.firstBin * 2, (column.firstBin + column.binCount) * 2);
}

function isOpen(leaf: OpenLeaf | null): leaf is OpenLeaf {
  return leaf !== null;
}

/** The open leaf with the greatest gain; of equals the one that came first. */
function mostUseful(open: readonly OpenLeaf[]): OpenLeaf | undefined {
  let best: OpenLeaf | undefined;
  for (const leaf of open) {
    if (best === undefined || leaf.split.gain > best.split.gain) {
      best = leaf;
    }
  }
  return best;
}
