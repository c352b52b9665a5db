import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Curve, followsDirection, pointsOn } from './curve.ts';

const growth: Curve = [
  [-0.5, 0],
  [-0.2, 40],
  [0, 60],
  [0.2, 80],
  [0.5, 100],
];

test.each([
  [-2, 0],
  [-0.5, 0],
  [-0.35, 20],
  [-0.2, 40],
  [0, 60],
  [0.1, 70],
  [0.5, 100],
  [9, 100],
])('growth of %d is worth %d', (value, points) => {
  expect(pointsOn(growth, value)).toBeCloseTo(points, 12);
});

test('rises wherever its corners rise', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (at, more) => {
        expect(pointsOn(growth, at + more)).toBeGreaterThanOrEqual(pointsOn(growth, at));
      },
    ),
    { seed: 1 },
  );
});

test('knows its direction', () => {
  expect(followsDirection(growth, 'up')).toBe(true);
  expect(followsDirection(growth, 'down')).toBe(false);
});

test('refuses corners out of order and points beyond the scale', () => {
  expect(
    Curve.safeParse([
      [0, 1],
      [0, 2],
    ]).success,
  ).toBe(false);
  expect(
    Curve.safeParse([
      [0, 1],
      [1, 101],
    ]).success,
  ).toBe(false);
  expect(Curve.safeParse([[0, 1]]).success).toBe(false);
});
