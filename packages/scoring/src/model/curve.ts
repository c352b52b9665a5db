import { z } from 'zod';

const Point = z.tuple([z.number(), z.number().min(0).max(100)]);

/** A piecewise-linear curve from a feature's value to 0–100 points, flat beyond its ends. */
export const Curve = z
  .array(Point)
  .min(2)
  .refine(
    (points) =>
      points.every(
        (point, index) => index === 0 || point[0] > (points[index - 1]?.[0] ?? point[0]),
      ),
    {
      error: 'model.curve_not_ascending',
    },
  );
export type Curve = z.infer<typeof Curve>;

/** Points of a value; linear between the curve's corners. */
export function pointsOn(curve: Curve, value: number): number {
  let left = curve[0];
  if (left === undefined || value <= left[0]) {
    return left?.[1] ?? 0;
  }
  for (const right of curve) {
    if (value <= right[0]) {
      const share = (value - left[0]) / (right[0] - left[0]);
      return left[1] + share * (right[1] - left[1]);
    }
    left = right;
  }
  return left[1];
}

/** Whether points never move against the direction in which the feature is better. */
export function followsDirection(curve: Curve, direction: 'up' | 'down'): boolean {
  return curve.every((point, index) => {
    const step = point[1] - (curve[index - 1]?.[1] ?? point[1]);
    return direction === 'up' ? step >= 0 : step <= 0;
  });
}
