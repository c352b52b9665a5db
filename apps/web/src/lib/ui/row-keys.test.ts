import { expect, test } from 'vitest';
import { rowAfter } from './row-keys.ts';

test.each([
  ['j', -1, 3, 0],
  ['ArrowDown', 0, 3, 1],
  ['j', 2, 3, 2],
  ['k', 2, 3, 1],
  ['ArrowUp', 0, 3, 0],
  ['k', -1, 3, 0],
  ['j', -1, 0, null],
  ['Enter', 1, 3, null],
])('%s at row %i of %i goes to %s', (key, from, count, expected) => {
  expect(rowAfter(key, from, count)).toBe(expected);
});
