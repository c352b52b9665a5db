import { describe, expect, test } from 'vitest';
import { numbers, words } from '../boosting/testing/tables.ts';
import type { Column } from '../table/table.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { screenColumn } from './screen-column.ts';
import { detectSpecialCodes } from './special-codes.ts';

const many = Array.from({ length: 100 }, (_, row) => row);

function numeric(values: readonly (number | null)[]): Column {
  const [column] = numbers(
    ['a'],
    values.map((value) => [value]),
  ).columns;
  return column ?? words('a', []);
}

describe('screening', () => {
  test.each<[string, Column, string | null]>([
    ['one value', numeric(many.map(() => 5)), 'column.constant'],
    ['no value', numeric(many.map(() => null)), 'column.constant'],
    ['one value and gaps', numeric(many.map((row) => (row % 2 === 0 ? 5 : null))), null],
    ['row numbers', numeric(many.map((row) => 1000 + row)), 'column.identifier'],
    [
      'row numbers shuffled, some absent',
      numeric(many.map((row) => (row * 37) % 151)),
      'column.identifier',
    ],
    ['amounts that happen to differ', numeric(many.map((row) => row * row * 13 + 7)), null],
    ['fractions that happen to differ', numeric(many.map((row) => row + 0.5)), null],
    ['whole numbers that repeat', numeric(many.map((row) => row % 60)), null],
    ['few rows that differ', numeric([3, 1, 2, 5, 4]), null],
    [
      'one word',
      words(
        'a',
        many.map(() => 'x'),
      ),
      'column.constant',
    ],
    [
      'one word and gaps',
      words(
        'a',
        many.map((row) => (row % 2 === 0 ? 'x' : null)),
      ),
      null,
    ],
    [
      'names',
      words(
        'a',
        many.map((row) => `name ${row}`),
      ),
      'column.identifier',
    ],
    [
      'sectors',
      words(
        'a',
        many.map((row) => `sector ${row % 40}`),
      ),
      null,
    ],
  ])('%s', (_, column, expected) => {
    expect(screenColumn(column)).toBe(expected);
  });
});

describe('special codes', () => {
  test.each<[string, readonly number[], readonly number[]]>([
    ['negative codes among amounts', [0, 3, 50, -9, -9, -8, -8, 71], [-9, -8]],
    ['nines beyond the amounts', [1, 2, 30, 99, 999, 999, 999], [999]],
    ['negative amounts are no codes', [-9, -9, 12, -4.5, 30], []],
    ['a loss of nine among losses is no code', [-9, -9, 12, -14, 30, -250], []],
    ['ninety-nine among percentages is no code', [50, 98, 99, 99, 97, 80], []],
    ['a code but once is a value', [5, 6, -9, 8], []],
    ['codes only', [-9, -9, -8, -8], []],
    ['gaps are none', [Number.NaN, 4, 5], []],
  ])('%s', (_, values, expected) => {
    expect(detectSpecialCodes(Float64Array.from(values))).toEqual(expected);
  });
});

describe('near duplicates', () => {
  const first = many.map((row) => Math.sin(row));
  const columns = [
    first,
    many.map((row) => Math.cos(row * 1.7)),
    first.map((value) => 3 - 2 * value),
    first.map((value, row) => value + (row % 2)),
    many.map(() => 4),
  ].map((values) => ({ values: Float64Array.from(values) }));

  test('are left out in favour of the earlier column', () => {
    const found = nearDuplicates({ rows: 100, columns }, 0.97);
    expect(found).toEqual([{ column: 2, of: 0, correlation: expect.closeTo(-1, 10) }]);
  });

  test('of many rows are judged on evenly spaced ones', () => {
    const long = Array.from({ length: 60_000 }, (_, row) => Math.sin(row));
    const pair = [long, long.map((value) => value * 5)].map((values) => ({
      values: Float64Array.from(values),
    }));
    expect(nearDuplicates({ rows: 60_000, columns: pair }, 0.97)).toHaveLength(1);
  });
});
