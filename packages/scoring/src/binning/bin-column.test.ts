import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { words } from '../boosting/testing/tables.ts';
import type { NumericColumn, TextColumn } from '../table/table.ts';
import { assignBins, binOfNumber, binOfWord } from './assign-bins.ts';
import { binAtCuts, binNumericColumn } from './bin-numeric-column.ts';
import { binByGroups, binTextColumn } from './bin-text-column.ts';
import { ordinaryBins } from './binning.ts';
import { BINNING_DEFAULTS, type BinningOptions } from './binning-options.ts';
import { reportBinning } from './binning-report.ts';

const small: BinningOptions = {
  ...BINNING_DEFAULTS,
  minimumBinShare: 0.05,
  minimumBinGoods: 1,
  minimumBinBads: 1,
  minimumSpecialRows: 1,
};

function numeric(values: readonly number[]): NumericColumn {
  return { kind: 'numeric', name: 'amount', values: Float64Array.from(values) };
}

const value = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -20, max: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, -9, 0.5) },
);
const rows = fc.array(fc.tuple(value, fc.nat(1)), { minLength: 20, maxLength: 200 });

function columnOf(cells: readonly (readonly [number, number])[]): {
  column: NumericColumn;
  target: Uint8Array;
} {
  return {
    column: numeric(cells.map(([cell]) => cell)),
    target: Uint8Array.from(cells, ([, bad]) => bad),
  };
}

describe('a level whose cases are all bad', () => {
  const rowsOf = (level: string, goods: number, bads: number) =>
    Array.from({ length: goods + bads }, (_, row) => [level, row < bads ? 1 : 0] as const);

  test('has a group of its own where there are many, and none where a few may be chance', () => {
    const groupsWith = (worst: number) => {
      const cells = [...rowsOf('A', 1400, 180), ...rowsOf('B', 900, 220), ...rowsOf('X', 0, worst)];
      const levels = ['A', 'B', 'X'];
      const column: TextColumn = {
        kind: 'text',
        name: 'word',
        codes: Int32Array.from(cells, ([level]) => levels.indexOf(level)),
        levels,
      };
      const target = Uint8Array.from(cells, ([, bad]) => bad);
      return binTextColumn(column, target, BINNING_DEFAULTS).groups;
    };
    expect(groupsWith(300)).toEqual([['A'], ['B'], ['X']]);
    expect(groupsWith(12)).toEqual([['A'], ['B', 'X']]);
  });
});

describe('a numeric column', () => {
  test.each(['ascending', 'descending', 'peak', 'valley', 'auto'] as const)(
    'keeps the trend it was given: %s',
    (trend) => {
      fc.assert(
        fc.property(rows, (cells) => {
          const { column, target } = columnOf(cells);
          const binning = binNumericColumn(column, target, { ...small, binCost: 0 }, trend);
          const rates = ordinaryBins(binning).map(({ goods, bads }) => bads / (goods + bads));
          const rises = rates
            .slice(1)
            .map((rate, position) => (rate > (rates[position] ?? 0) ? 'u' : 'd'))
            .join('');
          const allowed = {
            none: /^[ud]*$/,
            ascending: /^u*$/,
            descending: /^d*$/,
            peak: /^u*d*$/,
            valley: /^d*u*$/,
          }[binning.shape];
          expect(rises).toMatch(allowed);
        }),
        { numRuns: 60 },
      );
    },
  );

  test('has the same bins whatever the order of its rows', () => {
    fc.assert(
      fc.property(
        rows.chain((cells) =>
          fc.tuple(fc.constant(cells), fc.shuffledSubarray(cells, { minLength: cells.length })),
        ),
        ([cells, shuffled]) => {
          const options = { ...small, specialCodes: [-9] };
          const [left, right] = [columnOf(cells), columnOf(shuffled)];
          expect(binNumericColumn(right.column, right.target, options)).toEqual(
            binNumericColumn(left.column, left.target, options),
          );
        },
      ),
      { numRuns: 80 },
    );
  });

  test('counts every row once, in the bin it is scored in', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const { column, target } = columnOf(cells);
        const binning = binNumericColumn(column, target, { ...small, specialCodes: [-9] });
        const counted = binning.bins.map(() => ({ goods: 0, bads: 0 }));
        for (const [row, bin] of assignBins(column, binning).entries()) {
          const cell = counted[bin];
          expect(binOfNumber(binning, column.values[row] ?? null)).toBe(bin);
          if (cell !== undefined) {
            cell[target[row] === 1 ? 'bads' : 'goods'] += 1;
          }
        }
        expect(binning.bins.map(({ goods, bads }) => ({ goods, bads }))).toEqual(counted);
      }),
      { numRuns: 80 },
    );
  });

  test('has bins of their own for special codes and for gaps', () => {
    const cells = [
      ...Array.from({ length: 40 }, (_, row) => [row, row < 20 ? 0 : row % 2] as const),
      ...Array.from({ length: 20 }, (_, row) => [-9, row % 4 === 0 ? 1 : 0] as const),
      ...Array.from({ length: 12 }, (_, row) => [Number.NaN, row % 3 === 0 ? 0 : 1] as const),
    ];
    const { column, target } = columnOf(cells);
    const binning = binNumericColumn(column, target, { ...small, specialCodes: [-9, -8] });
    expect(binning.specials).toEqual([[-9]]);
    const [special, missing] = binning.bins.slice(-2);
    expect([special?.goods, special?.bads, missing?.goods, missing?.bads]).toEqual([15, 5, 4, 8]);
    expect(reportBinning(binning).rows.map((row) => row.content.kind)).toEqual([
      ...binning.cuts.map(() => 'range'),
      'range',
      'codes',
      'missing',
    ]);
  });

  test('gives no weight to a handful of gaps', () => {
    const cells = Array.from({ length: 60 }, (_, row) => [row, row > 30 ? 1 : 0] as const);
    const { column, target } = columnOf([...cells, [3, 1], [50, 0], [Number.NaN, 1]]);
    const binning = binNumericColumn(column, target, { ...small, minimumSpecialRows: 10 });
    expect(binning.bins.at(-1)).toEqual({ goods: 0, bads: 1, weightOfEvidence: 0 });
  });

  test('takes cuts set by hand, a value equal to a cut falling above it', () => {
    const column = numeric([1, 2, 2, 3, 4, 5]);
    const binning = binAtCuts(column, Uint8Array.of(0, 1, 0, 1, 0, 1), [2, 4], small);
    expect(binning.bins.map(({ goods, bads }) => [goods, bads])).toEqual([
      [1, 0],
      [1, 2],
      [1, 1],
      [0, 0],
    ]);
  });

  test('has one bin without evidence where no value is known', () => {
    const binning = binNumericColumn(
      numeric(Array.from({ length: 30 }, () => Number.NaN)),
      Uint8Array.from({ length: 30 }, (_, row) => row % 2),
      small,
    );
    expect(binning.informationValue).toBe(0);
    expect(binning.cuts).toEqual([]);
  });
});

describe('a column of words', () => {
  const cells = [
    ...Array.from({ length: 30 }, (_, row) => ['low', row < 3 ? 1 : 0] as const),
    ...Array.from({ length: 30 }, (_, row) => ['middle', row < 12 ? 1 : 0] as const),
    ...Array.from({ length: 30 }, (_, row) => ['high', row < 24 ? 1 : 0] as const),
    ['rare', 1] as const,
    ['seldom', 0] as const,
  ];
  const levels = ['low', 'middle', 'high', 'rare', 'seldom'];
  const column: TextColumn = {
    kind: 'text',
    name: 'sector',
    codes: Int32Array.from(cells, ([word]) => levels.indexOf(word)),
    levels,
  };
  const target = Uint8Array.from(cells, ([, bad]) => bad);

  test('is grouped in the order of its bad rates, rare levels together', () => {
    const binning = binTextColumn(column, target, { ...small, minimumBinShare: 0.01, binCost: 0 });
    expect(binning.groups).toEqual([['low'], ['middle'], ['rare', 'seldom'], ['high']]);
    expect(binning.otherGroup).toBe(2);
    const weights = ordinaryBins(binning).map((bin) => bin.weightOfEvidence);
    expect(weights).toEqual(weights.toSorted((left, right) => left - right));
  });

  test('puts a level never seen with the rare ones', () => {
    const binning = binTextColumn(column, target, { ...small, minimumBinShare: 0.01, binCost: 0 });
    expect(binOfWord(binning, 'unheard')).toBe(2);
    expect([...assignBins(words('sector', ['unheard', null, 'low']), binning)]).toEqual([2, 4, 0]);
  });

  test('gives a level never seen no bin where none is rare', () => {
    const known = column.codes.filter((_, row) => row < 90);
    const binning = binTextColumn({ ...column, codes: known }, target.slice(0, 90), small);
    expect(binning.otherGroup).toBeNull();
    expect(binOfWord(binning, 'unheard')).toBe(binning.bins.length);
  });

  test('takes groups set by hand, the rest in one more', () => {
    const binning = binByGroups(column, target, [['low', 'middle'], ['high']], small);
    expect(binning.groups).toEqual([['low', 'middle'], ['high'], ['rare', 'seldom']]);
    expect(binning.otherGroup).toBe(2);
    expect(binning.bins.map(({ goods, bads }) => [goods, bads])).toEqual([
      [45, 15],
      [6, 24],
      [1, 1],
      [0, 0],
    ]);
  });
});
