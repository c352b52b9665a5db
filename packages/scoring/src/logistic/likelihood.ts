import type { Target, Weights } from '../table/table.ts';
import type { SymmetricMatrix } from './cholesky.ts';
import { type Design, readBlock } from './design.ts';

export type Cases = {
  readonly design: Design;
  readonly target: Target;
  /** How much each case counts; each once where absent. */
  readonly weights?: Weights | undefined;
  /** What is added to each case's log-odds before the regression speaks. */
  readonly offset?: Float64Array;
};

export type Likelihood = {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly hessian: SymmetricMatrix;
};

/** So many rows at a time stay in the processor's cache while their products are added up. */
const BLOCK_ROWS = 128;

/**
 * The log-likelihood of a logistic regression, its gradient and its negative Hessian XᵀWX at the given
 * coefficients; the first coefficient is the constant.
 */
export function likelihoodAt(cases: Cases, coefficients: Float64Array): Likelihood {
  const size = coefficients.length;
  const cells = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const block = Array.from({ length: size }, () => new Float64Array(BLOCK_ROWS).fill(1));
  const residuals = new Float64Array(BLOCK_ROWS);
  const weights = new Float64Array(BLOCK_ROWS);
  const scaled = new Float64Array(BLOCK_ROWS);
  let logLikelihood = 0;
  for (let from = 0; from < cases.design.rows; from += BLOCK_ROWS) {
    const to = Math.min(from + BLOCK_ROWS, cases.design.rows);
    for (const [column, values] of cases.design.columns.entries()) {
      readBlock(values, from, to, block[column + 1] ?? scaled);
    }
    logLikelihood += weighBlock(cases, from, to, { block, coefficients, residuals, weights });
    addProducts({ block, residuals, weights, scaled, rows: to - from }, gradient, cells);
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      cells[column * size + row] = cells[row * size + column] ?? 0;
    }
  }
  return { logLikelihood, gradient, hessian: { size, cells } };
}

type Block = {
  readonly block: readonly Float64Array[];
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  readonly weights: Float64Array;
};

/** Fills in each row's residual and its weight in the Hessian; returns the rows' log-likelihood. */
function weighBlock(cases: Cases, from: number, to: number, into: Block): number {
  const { block, coefficients, residuals, weights } = into;
  const rows = to - from;
  for (let row = 0; row < rows; row++) {
    residuals[row] = cases.offset?.[from + row] ?? 0;
  }
  for (const [member, values] of block.entries()) {
    const coefficient = coefficients[member] ?? 0;
    for (let row = 0; row < rows; row++) {
      residuals[row] = (residuals[row] ?? 0) + coefficient * (values[row] ?? 0);
    }
  }
  let logLikelihood = 0;
  for (let row = 0; row < rows; row++) {
    const logOdds = residuals[row] ?? 0;
    const bad = cases.target[from + row] ?? 0;
    const weight = cases.weights?.[from + row] ?? 1;
    // e^-|z| cannot overflow, and ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|).
    const decay = Math.exp(-Math.abs(logOdds));
    const probability = logOdds >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
    logLikelihood += weight * (bad * logOdds - Math.max(logOdds, 0) - Math.log1p(decay));
    residuals[row] = weight * (bad - probability);
    weights[row] = weight * (decay / ((1 + decay) * (1 + decay)));
  }
  return logLikelihood;
}

type Products = {
  readonly block: readonly Float64Array[];
  readonly residuals: Float64Array;
  readonly weights: Float64Array;
  readonly scaled: Float64Array;
  readonly rows: number;
};

function addProducts(from: Products, gradient: Float64Array, cells: Float64Array): void {
  const { block, residuals, weights, scaled, rows } = from;
  for (const [member, values] of block.entries()) {
    let slope = 0;
    for (let row = 0; row < rows; row++) {
      const value = values[row] ?? 0;
      slope += value * (residuals[row] ?? 0);
      scaled[row] = value * (weights[row] ?? 0);
    }
    gradient[member] = (gradient[member] ?? 0) + slope;
    for (let other = 0; other <= member; other++) {
      const cell = member * block.length + other;
      cells[cell] = (cells[cell] ?? 0) + dot(scaled, block[other] ?? scaled, rows);
    }
  }
}

/** Four running sums let the processor multiply and add side by side. */
function dot(left: Float64Array, right: Float64Array, rows: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    first += (left[row] ?? 0) * (right[row] ?? 0);
    second += (left[row + 1] ?? 0) * (right[row + 1] ?? 0);
    third += (left[row + 2] ?? 0) * (right[row + 2] ?? 0);
    fourth += (left[row + 3] ?? 0) * (right[row + 3] ?? 0);
  }
  for (; row < rows; row++) {
    first += (left[row] ?? 0) * (right[row] ?? 0);
  }
  return first + second + (third + fourth);
}
