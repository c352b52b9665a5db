/** Points in (0, 1) and weights that integrate polynomials of degree 2n − 1 exactly. */
export type Quadrature = { readonly points: Float64Array; readonly weights: Float64Array };

const NEWTON_STEPS_MAX = 100;

/** The Gauss–Legendre rule of n points on (0, 1), by Newton's method on the Legendre polynomial. */
export function gaussLegendre(n: number): Quadrature {
  const points = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let position = 0; position < n; position++) {
    let root = Math.cos((Math.PI * (position + 0.75)) / (n + 0.5));
    for (let step = 0; step < NEWTON_STEPS_MAX; step++) {
      const { value, slope } = legendre(n, root);
      const next = root - value / slope;
      if (next === root || Math.abs(next - root) < Number.EPSILON / 2) {
        break;
      }
      root = next;
    }
    const { slope } = legendre(n, root);
    points[position] = (1 + root) / 2;
    weights[position] = 1 / ((1 - root * root) * slope * slope);
  }
  return { points, weights };
}

/** The Legendre polynomial of degree n at x in (−1, 1), and its derivative. */
function legendre(n: number, x: number): { value: number; slope: number } {
  let before = 1;
  let value = x;
  for (let degree = 2; degree <= n; degree++) {
    const next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
    before = value;
    value = next;
  }
  return { value, slope: (n * (x * value - before)) / (x * x - 1) };
}
