import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boostedScorer } from './boosted-scorer.ts';
import { explainBoosted } from './explain-boosted.ts';
import { cellGoesLeft, type Forest } from './forest.ts';
import { gaussLegendre } from './quadrature.ts';
import { anyCases, EAGER } from './testing/tables.ts';
import { trainBoosted } from './train-boosted.ts';
import { TreeShapley } from './tree-shapley.ts';

test.each([1, 2, 3, 8, 20, 40])('a rule of %d points integrates monomials exactly', (n) => {
  const { points, weights } = gaussLegendre(n);
  for (let degree = 0; degree < 2 * n; degree++) {
    const integral = points.reduce((sum, x, at) => sum + x ** degree * (weights[at] ?? 0), 0);
    expect(Math.abs(integral - 1 / (degree + 1))).toBeLessThan(1e-14);
  }
});

/** What the forest is expected to add when only the given columns are known. */
function expectation(
  forest: Forest,
  node: number,
  cells: Float64Array,
  known: Set<number>,
): number {
  const column = forest.column[node] ?? -1;
  if (column < 0) {
    return forest.step[node] ?? 0;
  }
  const [left, right] = [forest.left[node] ?? 0, forest.right[node] ?? 0];
  if (known.has(column)) {
    const goesLeft = cellGoesLeft(forest, node, cells[column] ?? Number.NaN);
    return expectation(forest, goesLeft ? left : right, cells, known);
  }
  const rows = forest.rows[node] ?? 1;
  return (
    (expectation(forest, left, cells, known) * (forest.rows[left] ?? 0)) / rows +
    (expectation(forest, right, cells, known) * (forest.rows[right] ?? 0)) / rows
  );
}

/** Shapley values by their definition: the mean over all orders in which columns become known. */
function enumerated(forest: Forest, cells: Float64Array): Float64Array {
  const orders = permutations([...cells.keys()]);
  const values = new Float64Array(cells.length);
  const worth = (known: Set<number>) =>
    forest.roots.reduce((sum, root) => sum + expectation(forest, root, cells, known), 0);
  for (const order of orders) {
    const known = new Set<number>();
    for (const column of order) {
      const before = worth(known);
      known.add(column);
      values[column] = (values[column] ?? 0) + (worth(known) - before) / orders.length;
    }
  }
  return values;
}

function permutations(items: readonly number[]): number[][] {
  return items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );
}

const anyCell = fc.option(fc.integer({ min: -4, max: 4 }));
const anyWord = fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'never seen'));
const anyCase = fc.record({ one: anyCell, two: anyCell, three: anyCell, word: anyWord });

test('contributions are the Shapley values that enumeration gives, and add up', () => {
  fc.assert(
    fc.property(anyCases, anyCase, ({ table, target }, row) => {
      const scorer = boostedScorer(trainBoosted(table, target, { ...EAGER, rounds: 4 }));
      const { base, logOdds, contributions } = explainBoosted(scorer, row);
      const cells = Float64Array.from(
        [row.one, row.two, row.three].map((value) => value ?? Number.NaN),
      );
      const word = scorer.model.columns[3];
      const level = word?.kind === 'text' ? word.levels.indexOf(row.word ?? '') : -1;
      const text = row.word === null ? 0 : Math.max(1, level + 2);
      const brute = enumerated(scorer.forest, Float64Array.of(...cells, text));
      for (const [position, { contribution }] of contributions.entries()) {
        expect(Math.abs(contribution - (brute[position] ?? 0))).toBeLessThan(1e-12);
      }
      const sum = contributions.reduce((total, reason) => total + reason.contribution, base);
      expect(Math.abs(sum - logOdds)).toBeLessThan(1e-12);
    }),
    { seed: 21, numRuns: 60 },
  );
}, 60_000);

test('reasons of training rows add up to the log-odds the model gives them', () => {
  fc.assert(
    fc.property(anyCases, ({ table, target }) => {
      const scorer = boostedScorer(trainBoosted(table, target, EAGER));
      const logOdds = scorer.logOdds(table);
      for (let row = 0; row < table.rows; row++) {
        const cells = Object.fromEntries(
          table.columns.map((column) => [
            column.name,
            column.kind === 'numeric'
              ? orNull(column.values[row])
              : (column.levels[column.codes[row] ?? -1] ?? null),
          ]),
        );
        const explained = explainBoosted(scorer, cells);
        expect(Math.abs(explained.logOdds - (logOdds[row] ?? 0))).toBeLessThan(1e-9);
      }
    }),
    { seed: 22, numRuns: 30 },
  );
}, 60_000);

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

test('a column on the path twice is one column, and a stump explains itself', () => {
  const scorer = boostedScorer({
    kind: 'boosted',
    version: 1,
    columns: [{ kind: 'numeric', name: 'x', direction: 'none', gain: 1 }],
    base: -1,
    trees: [
      [
        { kind: 'numeric', rows: 8, column: 0, cut: 5, gaps: 'left', left: 1, right: 2 },
        { kind: 'numeric', rows: 6, column: 0, cut: 2, gaps: 'right', left: 3, right: 4 },
        { kind: 'leaf', rows: 2, step: 4 },
        { kind: 'leaf', rows: 3, step: -2 },
        { kind: 'leaf', rows: 3, step: 1 },
      ],
    ],
  });
  const shapley = new TreeShapley(scorer.forest, Float64Array.of(3));
  expect(shapley.expected).toBeCloseTo((2 * 4 + 3 * -2 + 3 * 1) / 8, 12);
  expect(explainBoosted(scorer, { x: 3 })).toMatchObject({ base: -0.375, logOdds: 0 });
  expect(explainBoosted(scorer, { x: null }).logOdds).toBeCloseTo(0, 12);
});
