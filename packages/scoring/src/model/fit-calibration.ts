import { poolAdjacentViolators } from '../calibration/isotonic.ts';
import { fitLogistic } from '../logistic/fit-logistic.ts';
import { requireBothClasses } from '../metrics/ranking.ts';
import type { Target } from '../table/table.ts';
import { Calibration } from './calibration.ts';

/** What became of scored firms: the score each had, and whether it defaulted within the time watched. */
export type ScoredOutcomes = {
  readonly scores: Float64Array;
  readonly target: Target;
  readonly outcomes: Calibration['outcomes'];
};

/** Scores are in hundreds while fitting, so that the ridge weighs a slope of a usual size. */
const POINTS = 100;

/**
 * Calibrates a score on outcomes: `logistic`, two numbers, for any sample; `isotonic`, observed bands, from about a
 * thousand cases on. Goes into the model file under a new version. Throws a TrainingError `target.one_class`, and a
 * ZodError where the outcomes cover less than twelve months.
 */
export function fitCalibration(
  { scores, target, outcomes }: ScoredOutcomes,
  method: Calibration['method'],
  intervalShare = 0.8,
): Calibration {
  const bads = target.reduce((sum, bad) => sum + bad, 0);
  requireBothClasses(bads, target.length - bads);
  const observed = { outcomes, cases: target.length, bads, intervalShare };
  return Calibration.parse(
    method === 'logistic'
      ? { method, ...observed, ...curveOf(scores, target) }
      : { method, ...observed, bands: bandsOf(scores, target) },
  );
}

function curveOf(scores: Float64Array, target: Target) {
  const { coefficients, covariance } = fitLogistic(
    {
      // Negated, so that a slope held at or above 0 is one that falls with the score.
      design: {
        rows: scores.length,
        columns: [{ values: scores.map((score) => -score / POINTS) }],
      },
      target,
    },
    { ridge: 1e-6, nonNegative: true },
  );
  const [ofIntercept = 0, cross = 0, , ofSlope = 0] = covariance.cells;
  return {
    intercept: coefficients[0] ?? 0,
    slopePerPoint: -(coefficients[1] ?? 0) / POINTS,
    covariance: [ofIntercept, -cross / POINTS, ofSlope / (POINTS * POINTS)],
  };
}

/** Bands of whole scores within which the pooled rate of defaults is the same. */
function bandsOf(scores: Float64Array, target: Target) {
  const byScore = new Map<number, { from: number; cases: number; bads: number }>();
  for (const [row, score] of scores.entries()) {
    const from = Math.floor(score);
    const cell = byScore.get(from) ?? { from, cases: 0, bads: 0 };
    cell.cases += 1;
    cell.bads += target[row] ?? 0;
    byScore.set(from, cell);
  }
  const cells = [...byScore.values()].toSorted((left, right) => right.from - left.from);
  const pooled = poolAdjacentViolators(
    Float64Array.from(cells, ({ cases, bads }) => bads / cases),
    Float64Array.from(cells, ({ cases }) => cases),
  );
  const bands: { from: number; cases: number; bads: number }[] = [];
  for (const [index, cell] of cells.entries()) {
    const last = bands.at(-1);
    if (last !== undefined && pooled[index] === pooled[index - 1]) {
      last.cases += cell.cases;
      last.bads += cell.bads;
      last.from = cell.from;
    } else {
      bands.push({ ...cell });
    }
  }
  const lowest = bands.at(-1);
  if (lowest !== undefined) {
    lowest.from = 0;
  }
  return bands;
}
