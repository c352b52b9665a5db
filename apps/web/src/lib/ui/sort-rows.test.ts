import { expect, test } from 'vitest';
import { sortRows } from './sort-rows.ts';

type Row = { key: string; fen: bigint; share: number | null };
const rows: readonly Row[] = [
  { key: 'a', fen: 20n, share: null },
  { key: 'b', fen: 30n, share: 5 },
  { key: 'c', fen: 10n, share: 7 },
];
const figures = new Map<string, (row: Row) => bigint | number | null>([
  ['fen', (row) => row.fen],
  ['share', (row) => row.share],
]);

test.each([
  ['fen', ['c', 'a', 'b']],
  ['-fen', ['b', 'a', 'c']],
  ['share', ['b', 'c', 'a']],
  ['-share', ['c', 'b', 'a']],
  ['unknown', ['a', 'b', 'c']],
  [null, ['a', 'b', 'c']],
])('by %s', (sort, expected) => {
  expect(sortRows(rows, sort, figures).map(({ key }) => key)).toEqual(expected);
});
