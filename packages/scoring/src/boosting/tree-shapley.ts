import { cellGoesLeft, type Forest } from './forest.ts';
import { gaussLegendre, type Quadrature } from './quadrature.ts';

/** What the path to a leaf asks of one column. */
type Condition = {
  readonly column: number;
  /** Whether the case meets it. */
  readonly met: boolean;
  /** Share of the training rows that meets it, branch by branch along the path. */
  readonly share: number;
};

/**
 * Shapley values of a case's columns, exactly: the game of a set of columns is what the forest is
 * expected to say when only they are known, each branch on an unknown column taken by both sides
 * in proportion to their training rows (the path-dependent TreeSHAP of Lundberg et al. 2020,
 * "From local explanations to global understanding with explainable AI for trees").
 *
 * A leaf counts when each of its conditions is met or unknown, so its game is a product over
 * columns, whose Shapley value is an integral of a polynomial (Owen 1972, "Multilinear extensions
 * of games") that a Gauss–Legendre rule gives without error.
 */
export class TreeShapley {
  readonly contributions: Float64Array;
  /** What the trees are expected to add when no column is known. */
  expected = 0;
  readonly #forest: Forest;
  readonly #cells: Float64Array;
  readonly #rules: Quadrature[] = [];

  constructor(forest: Forest, cells: Float64Array) {
    this.#forest = forest;
    this.#cells = cells;
    this.contributions = new Float64Array(cells.length);
    for (const root of forest.roots) {
      this.#visit(root, []);
    }
  }

  #visit(node: number, path: readonly Condition[]): void {
    const { column: columns, left, right, rows, step } = this.#forest;
    const column = columns[node] ?? -1;
    if (column < 0) {
      this.#addLeaf(step[node] ?? 0, path);
      return;
    }
    const goesLeft = cellGoesLeft(this.#forest, node, this.#cells[column] ?? Number.NaN);
    for (const [child, met] of [
      [left[node] ?? 0, goesLeft],
      [right[node] ?? 0, !goesLeft],
    ] as const) {
      const share = (rows[child] ?? 0) / (rows[node] ?? 1);
      const earlier = path.find((condition) => condition.column === column);
      const others = path.filter((condition) => condition !== earlier);
      this.#visit(child, [
        ...others,
        { column, met: met && (earlier?.met ?? true), share: share * (earlier?.share ?? 1) },
      ]);
    }
  }

  #addLeaf(step: number, path: readonly Condition[]): void {
    this.expected += path.reduce((product, condition) => product * condition.share, step);
    if (path.length === 0) {
      return;
    }
    const size = Math.ceil(path.length / 2);
    const rule = (this.#rules[size] ??= gaussLegendre(size));
    for (const [at, known] of rule.points.entries()) {
      const weight = (rule.weights[at] ?? 0) * step;
      const whole = path.reduce((product, condition) => product * factor(condition, known), weight);
      for (const condition of path) {
        const change = (condition.met ? 1 : 0) - condition.share;
        this.contributions[condition.column] =
          (this.contributions[condition.column] ?? 0) + (change * whole) / factor(condition, known);
      }
    }
  }
}

/** How much of a leaf is left by a condition whose column is known with this probability. */
function factor(condition: Condition, known: number): number {
  return (1 - known) * condition.share + (condition.met ? known : 0);
}
