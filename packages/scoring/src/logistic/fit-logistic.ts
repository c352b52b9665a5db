import { minimiseBounded } from './bounded-quadratic.ts';
import { choleskyFactor, choleskyInverse, type SymmetricMatrix } from './cholesky.ts';
import { type Cases, type Likelihood, likelihoodAt } from './likelihood.ts';

export type LogisticOptions = {
  /** λ of the penalty λ/2 · Σβ², which spares the constant. sklearn's C is 1/λ. */
  readonly ridge: number;
  /** Coefficients held at or above 0, in the order of the columns: all, none, or as listed. */
  readonly nonNegative: boolean | readonly boolean[];
  readonly maximumSteps: number;
  /** Steps smaller than this share of 1 + |β| end the search. */
  readonly tolerance: number;
  /** A coefficient beyond this says that the columns part goods from bads entirely. */
  readonly maximumCoefficient: number;
  readonly start?: Float64Array;
};

export type LogisticFit = {
  /** The constant, then one coefficient a column. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** Inverse of XᵀWX + λI₀ over the free coefficients; rows and columns of held ones are 0. */
  readonly covariance: SymmetricMatrix;
  readonly logLikelihood: number;
  readonly outcome: 'converged' | 'separated' | 'singular' | 'step_limit';
  /** The coefficients after each step. */
  readonly iterates: readonly Float64Array[];
};

const LOGISTIC_DEFAULTS: LogisticOptions = {
  ridge: 1,
  nonNegative: false,
  maximumSteps: 50,
  tolerance: 1e-10,
  maximumCoefficient: 1e4,
};

type State = { readonly at: Likelihood; readonly value: number };

/**
 * Logistic regression that maximises log-likelihood − λ/2·Σβ² (constant free) by Newton's method. Where
 * coefficients are held at or above 0 each step minimises the quadratic model within the bounds, so
 * that the result is the constrained optimum itself and does not depend on the order of columns. A
 * step that would lower the objective is halved.
 */
export function fitLogistic(cases: Cases, options: Partial<LogisticOptions> = {}): LogisticFit {
  const settings = { ...LOGISTIC_DEFAULTS, ...options };
  const size = cases.design.columns.length + 1;
  const bounded = boundsOf(settings, size);
  let coefficients: Float64Array = settings.start?.slice() ?? new Float64Array(size);
  let state = stateAt(cases, coefficients, settings.ridge);
  const iterates: Float64Array[] = [];
  let outcome: LogisticFit['outcome'] = 'step_limit';
  while (outcome === 'step_limit' && iterates.length < settings.maximumSteps) {
    const goal = newtonGoal(state.at, coefficients, bounded, settings.ridge);
    if (goal === null) {
      outcome = 'singular';
      break;
    }
    const next = halvedStep(cases, coefficients, goal, state, settings.ridge);
    if (next === null) {
      outcome = 'converged';
      break;
    }
    const moved = largestMove(coefficients, next.coefficients);
    ({ coefficients, state } = next);
    iterates.push(coefficients);
    if (coefficients.some((value) => Math.abs(value) > settings.maximumCoefficient)) {
      outcome = 'separated';
    } else if (moved <= settings.tolerance) {
      outcome = 'converged';
    }
  }
  return finished({ coefficients, bounded, state, ridge: settings.ridge, outcome, iterates });
}

function boundsOf(settings: LogisticOptions, size: number): boolean[] {
  const { nonNegative } = settings;
  return Array.from({ length: size }, (_, member) => {
    const held = typeof nonNegative === 'boolean' ? nonNegative : nonNegative[member - 1];
    return member > 0 && held === true;
  });
}

function stateAt(cases: Cases, coefficients: Float64Array, ridge: number): State {
  const at = likelihoodAt(cases, coefficients);
  const penalty = coefficients.subarray(1).reduce((sum, value) => sum + value * value, 0);
  return { at, value: at.logLikelihood - (ridge / 2) * penalty };
}

/** Where the quadratic model at the coefficients has its bounded optimum. */
function newtonGoal(
  at: Likelihood,
  coefficients: Float64Array,
  bounded: readonly boolean[],
  ridge: number,
): Float64Array | null {
  const hessian = penalised(at.hessian, ridge);
  const { size } = hessian;
  const linear = Float64Array.from({ length: size }, (_, row) => {
    // The gradient of the penalised objective, −λβ, and the ridge's part of Hβ cancel.
    let value = at.gradient[row] ?? 0;
    for (let column = 0; column < size; column++) {
      value += (at.hessian.cells[row * size + column] ?? 0) * (coefficients[column] ?? 0);
    }
    return value;
  });
  return minimiseBounded({ hessian, linear, bounded }, coefficients);
}

function penalised(matrix: SymmetricMatrix, ridge: number): SymmetricMatrix {
  const cells = matrix.cells.slice();
  for (let member = 1; member < matrix.size; member++) {
    const diagonal = member * matrix.size + member;
    cells[diagonal] = (cells[diagonal] ?? 0) + ridge;
  }
  return { size: matrix.size, cells };
}

/** The full step, or a half, a quarter, … of it until the objective does not fall; null at the top. */
function halvedStep(
  cases: Cases,
  from: Float64Array,
  goal: Float64Array,
  before: State,
  ridge: number,
): { coefficients: Float64Array; state: State } | null {
  let share = 1;
  for (let halving = 0; halving < 30; halving++) {
    const coefficients = from.map((value, member) =>
      share === 1 ? (goal[member] ?? 0) : value + share * ((goal[member] ?? 0) - value),
    );
    const state = stateAt(cases, coefficients, ridge);
    // Near the top the objective is flat to its last digits: rounding is no fall.
    if (state.value >= before.value - 1e-12 * (1 + Math.abs(before.value))) {
      return { coefficients, state };
    }
    share /= 2;
  }
  return null;
}

function largestMove(from: Float64Array, to: Float64Array): number {
  return from.reduce((largest, value, member) => {
    const goal = to[member] ?? 0;
    return Math.max(largest, Math.abs(goal - value) / (1 + Math.abs(value)));
  }, 0);
}

type Finished = Pick<LogisticFit, 'coefficients' | 'outcome' | 'iterates'> & {
  readonly bounded: readonly boolean[];
  readonly state: State;
  readonly ridge: number;
};

function finished(end: Finished): LogisticFit {
  const { coefficients, bounded, state } = end;
  const size = coefficients.length;
  const free = [...coefficients.keys()].filter(
    (member) => bounded[member] !== true || (coefficients[member] ?? 0) > 0,
  );
  const cells = new Float64Array(size * size);
  const factor = choleskyFactor(penalised(state.at.hessian, end.ridge), free);
  if (factor !== null) {
    const inverse = choleskyInverse(factor);
    for (const [row, member] of free.entries()) {
      for (const [column, other] of free.entries()) {
        cells[member * size + other] = inverse.cells[row * inverse.size + column] ?? 0;
      }
    }
  }
  return {
    coefficients,
    standardErrors: coefficients.map((_, member) => Math.sqrt(cells[member * size + member] ?? 0)),
    covariance: { size, cells },
    logLikelihood: state.at.logLikelihood,
    outcome: end.outcome,
    iterates: end.iterates,
  };
}
