/** A dense symmetric matrix, row by row. */
export type SymmetricMatrix = { readonly size: number; readonly cells: Float64Array };

/**
 * The lower factor L of A = LLᵀ for the given rows of A, or null where A is not positive definite to
 * working precision.
 */
export function choleskyFactor(
  matrix: SymmetricMatrix,
  kept: readonly number[],
): SymmetricMatrix | null {
  const size = kept.length;
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let value = matrix.cells[(kept[row] ?? 0) * matrix.size + (kept[column] ?? 0)] ?? 0;
      const whole = value;
      for (let k = 0; k < column; k++) {
        value -= (cells[row * size + k] ?? 0) * (cells[column * size + k] ?? 0);
      }
      if (row !== column) {
        cells[row * size + column] = value / (cells[column * size + column] ?? 1);
      } else if (value > whole * 1e-13) {
        cells[row * size + row] = Math.sqrt(value);
      } else {
        return null;
      }
    }
  }
  return { size, cells };
}

/** Solves LLᵀx = b. */
export function choleskySolve(factor: SymmetricMatrix, right: Float64Array): Float64Array {
  const { size, cells } = factor;
  const solution = right.slice(0, size);
  for (let row = 0; row < size; row++) {
    let value = solution[row] ?? 0;
    for (let k = 0; k < row; k++) {
      value -= (cells[row * size + k] ?? 0) * (solution[k] ?? 0);
    }
    solution[row] = value / (cells[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row--) {
    let value = solution[row] ?? 0;
    for (let k = row + 1; k < size; k++) {
      value -= (cells[k * size + row] ?? 0) * (solution[k] ?? 0);
    }
    solution[row] = value / (cells[row * size + row] ?? 1);
  }
  return solution;
}

/** The inverse of LLᵀ. */
export function choleskyInverse(factor: SymmetricMatrix): SymmetricMatrix {
  const { size } = factor;
  const cells = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    cells.set(choleskySolve(factor, unit), column * size);
  }
  return { size, cells };
}
