import type { Column, Table } from '../src/workshop.ts';

const RIDGE = 1;
const STEPS_MAX = 25;
const TOLERANCE = 1e-8;

/**
 * A logistic regression as one writes it down: numbers standardised, words one-hot without their first level, Newton's
 * method with an L2 penalty that spares the constant, each step solved by Gaussian elimination. Returns the
 * probabilities of the rows it was trained on.
 */
export function plainLogistic(table: Table, target: Uint8Array): Float64Array {
  const columns = [new Float64Array(table.rows).fill(1), ...table.columns.flatMap(oneHot)];
  let coefficients = columns.map(() => 0);
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const moves = newtonStep(columns, target, coefficients);
    coefficients = coefficients.map((value, member) => value + (moves[member] ?? 0));
    if (moves.every((move) => Math.abs(move) < TOLERANCE)) break;
  }
  return probabilitiesOf(columns, coefficients);
}

function oneHot(column: Column): Float64Array[] {
  if (column.kind === 'text') {
    return column.levels
      .slice(1)
      .map((_, level) => Float64Array.from(column.codes, (code) => (code === level + 1 ? 1 : 0)));
  }
  const known = column.values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
  const spread = Math.sqrt(variance) || 1;
  return [column.values.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / spread))];
}

function probabilitiesOf(
  columns: readonly Float64Array[],
  coefficients: readonly number[],
): Float64Array {
  const logOdds = new Float64Array(columns[0]?.length ?? 0);
  for (const [member, values] of columns.entries()) {
    const coefficient = coefficients[member] ?? 0;
    for (let row = 0; row < logOdds.length; row += 1) {
      logOdds[row] = (logOdds[row] ?? 0) + coefficient * (values[row] ?? 0);
    }
  }
  return logOdds.map((value) => 1 / (1 + Math.exp(-value)));
}

function newtonStep(
  columns: readonly Float64Array[],
  target: Uint8Array,
  coefficients: readonly number[],
): number[] {
  const probabilities = probabilitiesOf(columns, coefficients);
  const equations = columns.map((values, member) => {
    const penalty = member === 0 ? 0 : RIDGE;
    const cells = columns.map((others, other) => {
      let sum = member === other ? penalty : 0;
      for (let row = 0; row < target.length; row += 1) {
        const probability = probabilities[row] ?? 0;
        sum += (values[row] ?? 0) * (others[row] ?? 0) * probability * (1 - probability);
      }
      return sum;
    });
    let slope = -penalty * (coefficients[member] ?? 0);
    for (let row = 0; row < target.length; row += 1) {
      slope += (values[row] ?? 0) * ((target[row] ?? 0) - (probabilities[row] ?? 0));
    }
    return [...cells, slope];
  });
  return solved(equations);
}

/** Gaussian elimination with the largest pivot of each column; the last cell of a row is its right side. */
function solved(equations: number[][]): number[] {
  const size = equations.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = equations
      .slice(column)
      .reduce((best, row) =>
        Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best,
      );
    equations[equations.indexOf(pivot)] = equations[column] ?? pivot;
    equations[column] = pivot;
    for (const row of equations) {
      const share = row === pivot ? 0 : (row[column] ?? 0) / (pivot[column] ?? 1);
      if (share !== 0) {
        for (let cell = column; cell <= size; cell += 1) {
          row[cell] = (row[cell] ?? 0) - share * (pivot[cell] ?? 0);
        }
      }
    }
  }
  return equations.map((row, member) => (row[size] ?? 0) / (row[member] ?? 1));
}
