import { expect, test } from 'vitest';
import { binLevels, levelBinsOfCodes } from './level-bins.ts';
import { words } from './testing/tables.ts';

const column = {
  kind: 'text',
  name: 'w',
  codes: Int32Array.of(2, 2, 0, 0, 2, 1, -1, 3, 3),
  levels: ['b', 'x', 'c', 'a'],
} as const;

test('orders levels by their rows, then by name; rare levels share a bin, gaps have their own', () => {
  const { levels, bins, binCount } = binLevels(column, 254, 2);
  expect(levels).toEqual(['c', 'a', 'b']);
  expect([...bins]).toEqual([2, 2, 4, 4, 2, 1, 0, 3, 3]);
  expect(binCount).toBe(5);
});

test('keeps no more levels than there are bins', () => {
  const many = words(
    'w',
    Array.from({ length: 3000 }, (_, row) => `level ${row % 1000}`),
  );
  const binned = many.kind === 'text' ? binLevels(many, 254, 2) : null;
  expect(binned?.levels).toHaveLength(253);
  expect(Math.max(...(binned?.bins ?? []))).toBeLessThanOrEqual(255);
});

test('finds levels by name whatever their code, and puts unknown ones with the rare', () => {
  expect([...levelBinsOfCodes(['a', 'new', 'c'], ['c', 'a', 'b'])]).toEqual([3, 1, 2]);
});
