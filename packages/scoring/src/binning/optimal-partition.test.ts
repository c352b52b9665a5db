import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optimalPartition, type PartitionProblem, type Shape } from './optimal-partition.ts';

const SHAPES: readonly Shape[] = ['none', 'ascending', 'descending', 'peak', 'valley'];

type Cell = readonly [number, number];

/** Every way of putting neighbours together, as ends of bins. */
function everyPartition(size: number): number[][] {
  return Array.from({ length: 2 ** (size - 1) }, (_, choice) =>
    Array.from({ length: size }, (_unused, position) => position + 1).filter(
      (end) => end === size || ((choice >> (end - 1)) & 1) === 1,
    ),
  );
}

function cellsOf(problem: PartitionProblem, ends: readonly number[]): Cell[] {
  return ends.map((end, bin) => {
    const start = ends[bin - 1] ?? 0;
    const add = (total: number, count: number): number => total + count;
    return [
      problem.goods.slice(start, end).reduce(add, 0),
      problem.bads.slice(start, end).reduce(add, 0),
    ];
  });
}

function follows(rates: readonly number[], shape: Shape): boolean {
  const rises = rates.slice(1).map((rate, position) => Math.sign(rate - (rates[position] ?? 0)));
  const text = rises.map((rise) => (rise > 0 ? 'u' : rise < 0 ? 'd' : 'e')).join('');
  const patterns: Record<Shape, RegExp> = {
    none: /^[ude]*$/,
    ascending: /^u*$/,
    descending: /^d*$/,
    peak: /^u*d*$/,
    valley: /^d*u*$/,
  };
  return patterns[shape].test(text);
}

function value(problem: PartitionProblem, cells: readonly Cell[]): number {
  return cells.reduce((sum, [goods, bads]) => {
    const pad = goods === 0 || bads === 0 ? problem.zeroPad : 0;
    const good = (goods + pad) / (problem.totalGoods + 2 * pad);
    const bad = (bads + pad) / (problem.totalBads + 2 * pad);
    return sum + (bad - good) * Math.log(bad / good) - problem.binCost;
  }, 0);
}

/** A bin holds one case at least of an outcome, or would hold many at the rate of all. */
function isEnough(problem: PartitionProblem, cases: number, rows: number, total: number): boolean {
  const expected = (rows * total) / (problem.totalGoods + problem.totalBads);
  // Apart from the last digit, on which the two ways of computing it may differ.
  return cases >= 1 || expected >= problem.minimumExpected - 1e-9;
}

function bruteForce(problem: PartitionProblem, shape: Shape): number {
  const values = everyPartition(problem.goods.length)
    .filter((ends) => ends.length <= problem.maximumBins)
    .map((ends) => cellsOf(problem, ends))
    .filter((cells) =>
      cells.every(
        ([goods, bads]) =>
          isEnough(problem, goods, goods + bads, problem.totalGoods) &&
          isEnough(problem, bads, goods + bads, problem.totalBads) &&
          goods + bads >= problem.minimumRows,
      ),
    )
    .filter((cells) =>
      follows(
        cells.map(([goods, bads]) => bads / (goods + bads)),
        shape,
      ),
    )
    .map((cells) => value(problem, cells));
  return Math.max(-Infinity, ...values);
}

const problems: fc.Arbitrary<PartitionProblem> = fc
  .record({
    cells: fc.array(fc.tuple(fc.nat(12), fc.nat(9)), { minLength: 1, maxLength: 9 }),
    elsewhere: fc.tuple(fc.nat(20), fc.nat(20)),
    minimumRows: fc.nat(14),
    maximumBins: fc.integer({ min: 1, max: 6 }),
    binCost: fc.constantFrom(0, 0.01, 0.2),
    minimumExpected: fc.constantFrom(Infinity, 2.017, 4.013),
  })
  .map(({ binCost, cells, elsewhere, maximumBins, minimumExpected, minimumRows }) => {
    const filled = cells.map(([goods, bads]) => [goods + bads === 0 ? 1 : goods, bads] as const);
    const sum = (part: 0 | 1): number => filled.reduce((total, cell) => total + cell[part], 0);
    return {
      goods: Float64Array.from(filled, ([goods]) => goods),
      bads: Float64Array.from(filled, ([, bads]) => bads),
      totalGoods: sum(0) + elsewhere[0] + 1,
      totalBads: sum(1) + elsewhere[1] + 1,
      pad: 0,
      zeroPad: 0.5,
      minimumRows,
      minimumGoods: 1,
      minimumBads: 1,
      minimumExpected,
      maximumBins,
      binCost,
    };
  });

describe('the optimal partition', () => {
  test.each(SHAPES)('is the best of every partition there is: %s', (shape) => {
    fc.assert(
      fc.property(problems, (problem) => {
        const found = optimalPartition(problem, shape);
        const best = bruteForce(problem, shape);
        if (found === null) {
          expect(best).toBe(-Infinity);
          return;
        }
        expect(found.value).toBeCloseTo(best, 9);
        const cells = cellsOf(problem, found.ends);
        expect(value(problem, cells)).toBeCloseTo(found.value, 9);
        expect(cells.length).toBeLessThanOrEqual(problem.maximumBins);
        expect(cells.every(([goods, bads]) => goods + bads >= problem.minimumRows)).toBe(true);
        expect(
          follows(
            cells.map(([goods, bads]) => bads / (goods + bads)),
            shape,
          ),
        ).toBe(true);
      }),
      { numRuns: 150, seed: 20_261 },
    );
  });

  test('of prebins whose rates fall has one bin where they must rise', () => {
    const problem: PartitionProblem = {
      goods: Float64Array.of(10, 20, 40),
      bads: Float64Array.of(30, 20, 10),
      totalGoods: 70,
      totalBads: 60,
      pad: 0,
      zeroPad: 0,
      minimumRows: 1,
      minimumGoods: 1,
      minimumBads: 1,
      minimumExpected: Infinity,
      maximumBins: 5,
      binCost: 0,
    };
    expect(optimalPartition(problem, 'ascending')?.ends).toEqual([3]);
    expect(optimalPartition(problem, 'descending')?.ends).toEqual([1, 2, 3]);
  });
});
