import { expect, test } from 'vitest';
import { sparkPath } from './spark-path.ts';

test('spans the box from the lowest to the highest value', () => {
  expect(sparkPath([1, 3, 2], 100, 24)).toEqual({
    line: 'M2.0,22.0L50.0,2.0L98.0,12.0',
    lastX: 98,
    lastY: 12,
  });
});

test('a flat series runs through the middle', () => {
  expect(sparkPath([5, 5], 100, 24).line).toBe('M2.0,12.0L98.0,12.0');
});
