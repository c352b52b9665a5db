import fc from 'fast-check';
import type { Column, Table, Target } from '../../table/table.ts';

export type Cases = { readonly table: Table; readonly target: Target };

/** A table of numeric columns given row by row; null is a gap. */
export function numbers(names: readonly string[], rows: readonly (number | null)[][]): Table {
  return {
    rows: rows.length,
    columns: names.map((name, at) => ({
      kind: 'numeric',
      name,
      values: Float64Array.from(rows, (row) => row[at] ?? Number.NaN),
    })),
  };
}

export function words(name: string, cells: readonly (string | null)[]): Column {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return { kind: 'text', name, codes, levels };
}

const cell = fc.option(fc.integer({ min: -3, max: 3 }), { freq: 6 });
const word = fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { freq: 6 });
const anyRow = fc.tuple(cell, cell, cell, word, fc.nat(1));

/** Cases with few distinct values, gaps and a text column, at least two of each outcome. */
export const anyCases: fc.Arbitrary<Cases> = fc
  .array(anyRow, { minLength: 20, maxLength: 80 })
  .map((rows) => {
    const table = numbers(
      ['one', 'two', 'three'],
      rows.map(([one, two, three]) => [one, two, three]),
    );
    const column = words(
      'word',
      rows.map((row) => row[3]),
    );
    const target = Uint8Array.from(rows, (row) => row[4]);
    target.set([0, 1, 0, 1]);
    return { table: { ...table, columns: [...table.columns, column] }, target };
  })
  .filter(({ table }) => table.columns.every(varies));

function varies(column: Column): boolean {
  const cells: ArrayLike<number> = column.kind === 'numeric' ? column.values : column.codes;
  return Array.from(cells).some((value) => !Object.is(value, cells[0]));
}

/** Settings under which tables of a few dozen rows grow real trees. */
export const EAGER = {
  rounds: 12,
  members: 2,
  minimumLeafWeight: 0.2,
  l2: 0.1,
  levelMinimumWeight: 0.01,
  levelMinimumRows: 1,
  learningRate: 0.5,
  patience: 12,
} as const;
