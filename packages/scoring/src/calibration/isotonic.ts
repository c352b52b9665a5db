import { risingOrder } from '../metrics/ranking.ts';
import type { Target } from '../table/table.ts';

/**
 * The non-decreasing sequence nearest to `values` in weighted squares (pool adjacent violators).
 * Weights are positive; one each when not given.
 */
export function poolAdjacentViolators(
  values: Float64Array,
  weights: Float64Array = new Float64Array(values.length).fill(1),
): Float64Array {
  const means = new Float64Array(values.length);
  const masses = new Float64Array(values.length);
  const lengths = new Uint32Array(values.length);
  let blocks = 0;
  for (let place = 0; place < values.length; place++) {
    means[blocks] = values[place] ?? 0;
    masses[blocks] = weights[place] ?? 0;
    lengths[blocks] = 1;
    blocks += 1;
    while (blocks > 1 && (means[blocks - 2] ?? 0) > (means[blocks - 1] ?? 0)) {
      const [left, right] = [masses[blocks - 2] ?? 0, masses[blocks - 1] ?? 0];
      const sum = (means[blocks - 2] ?? 0) * left + (means[blocks - 1] ?? 0) * right;
      means[blocks - 2] = sum / (left + right);
      masses[blocks - 2] = left + right;
      lengths[blocks - 2] = (lengths[blocks - 2] ?? 0) + (lengths[blocks - 1] ?? 0);
      blocks -= 1;
    }
  }
  const fitted = new Float64Array(values.length);
  let from = 0;
  for (let block = 0; block < blocks; block++) {
    const end = from + (lengths[block] ?? 0);
    fitted.fill(means[block] ?? 0, from, end);
    from = end;
  }
  return fitted;
}

/** Corners of a rising line from score to probability; flat before the first and after the last. */
export type IsotonicCurve = {
  readonly scores: readonly number[];
  readonly probabilities: readonly number[];
};

/**
 * Fits outcomes by a non-decreasing function of the score. It follows its sample closely: with
 * fewer than about a thousand cases a recalibration of two numbers is the safer one.
 */
export function fitIsotonic(target: Target, scores: Float64Array): IsotonicCurve {
  const { distinct, rates, rows } = ratesByScore(target, scores);
  const fitted = poolAdjacentViolators(rates, rows);
  const corners = [...distinct.keys()].filter(
    (place) =>
      place === 0 ||
      place === distinct.length - 1 ||
      fitted[place] !== fitted[place - 1] ||
      fitted[place] !== fitted[place + 1],
  );
  return {
    scores: corners.map((place) => distinct[place] ?? 0),
    probabilities: corners.map((place) => fitted[place] ?? 0),
  };
}

/** The probability of bad at a score: linear between corners. */
export function isotonicAt(curve: IsotonicCurve, score: number): number {
  const above = curve.scores.findIndex((corner) => corner >= score);
  if (above < 0) return curve.probabilities.at(-1) ?? NaN;
  const right = curve.scores[above] ?? 0;
  const high = curve.probabilities[above] ?? NaN;
  if (above === 0 || right === score) return high;
  const left = curve.scores[above - 1] ?? 0;
  const low = curve.probabilities[above - 1] ?? NaN;
  return low + ((high - low) * (score - left)) / (right - left);
}

function ratesByScore(target: Target, scores: Float64Array) {
  const distinct: number[] = [];
  const rows: number[] = [];
  const bads: number[] = [];
  for (const row of risingOrder(scores)) {
    const score = scores[row] ?? 0;
    if (distinct.at(-1) !== score) {
      distinct.push(score);
      rows.push(0);
      bads.push(0);
    }
    const last = distinct.length - 1;
    rows[last] = (rows[last] ?? 0) + 1;
    bads[last] = (bads[last] ?? 0) + (target[row] ?? 0);
  }
  return {
    distinct,
    rows: Float64Array.from(rows),
    rates: Float64Array.from(bads, (bad, place) => bad / (rows[place] ?? 1)),
  };
}
