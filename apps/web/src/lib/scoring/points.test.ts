import { expect, test } from 'vitest';
import { pointsText } from './points.ts';

test.each([
  [12.43, '+12.4'],
  [-3, '−3.0'],
  [0, '+0.0'],
])('%d is written %s', (points, text) => {
  expect(pointsText(points)).toBe(text);
});
