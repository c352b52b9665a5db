import { choleskyFactor, choleskySolve, type SymmetricMatrix } from './cholesky.ts';

/** Half bᵀHb − cᵀb, with some members of b held at or above 0. */
export type BoundedQuadratic = {
  readonly hessian: SymmetricMatrix;
  readonly linear: Float64Array;
  readonly bounded: readonly boolean[];
};

/**
 * The b that minimises a bounded quadratic, by the active-set method of Lawson and Hanson (Solving Least
 * Squares Problems, ch. 23), begun from a point within the bounds. Null where the Hessian of the
 * free members is not positive definite.
 */
export function minimiseBounded(
  problem: BoundedQuadratic,
  start: Float64Array,
): Float64Array | null {
  const size = problem.linear.length;
  const free = new Set<number>();
  for (let member = 0; member < size; member++) {
    if (problem.bounded[member] !== true || (start[member] ?? 0) > 0) {
      free.add(member);
    }
  }
  const point = start.slice();
  // Each round lets one member in and ends in a lower minimum, so no set of free members comes twice.
  for (let round = 0; round <= 3 * size + 10; round++) {
    if (!settle(problem, free, point)) {
      return null;
    }
    const next = steepestHeld(problem, free, point);
    if (next === null) {
      return point;
    }
    free.add(next);
  }
  return point;
}

/** Moves the point to the minimum over the free members, holding those that would leave the bounds. */
function settle(problem: BoundedQuadratic, free: Set<number>, point: Float64Array): boolean {
  for (;;) {
    const members = [...free].toSorted((left, right) => left - right);
    const target = freeMinimum(problem, members);
    if (target === null) {
      return false;
    }
    let share = 1;
    for (const [position, member] of members.entries()) {
      const [now, goal] = [point[member] ?? 0, target[position] ?? 0];
      if (problem.bounded[member] === true && goal < 0) {
        share = Math.min(share, now / (now - goal));
      }
    }
    for (const [position, member] of members.entries()) {
      const [now, goal] = [point[member] ?? 0, target[position] ?? 0];
      point[member] = share === 1 ? goal : now + share * (goal - now);
      if (problem.bounded[member] === true && goal <= 0 && (point[member] ?? 0) <= 1e-14) {
        point[member] = 0;
        free.delete(member);
      }
    }
    if (share === 1 && members.length === free.size) {
      return true;
    }
  }
}

function freeMinimum(problem: BoundedQuadratic, members: readonly number[]): Float64Array | null {
  const factor = choleskyFactor(problem.hessian, members);
  return factor === null
    ? null
    : choleskySolve(
        factor,
        Float64Array.from(members, (member) => problem.linear[member] ?? 0),
      );
}

/** The member held at 0 along which the quadratic falls fastest, or null where none lets it fall. */
function steepestHeld(
  problem: BoundedQuadratic,
  free: ReadonlySet<number>,
  point: Float64Array,
): number | null {
  const { cells, size } = problem.hessian;
  let [steepest, fall] = [-1, 0];
  for (let member = 0; member < size; member++) {
    if (!free.has(member)) {
      let slope = problem.linear[member] ?? 0;
      for (let k = 0; k < size; k++) {
        slope -= (cells[member * size + k] ?? 0) * (point[k] ?? 0);
      }
      const scale = Math.sqrt(cells[member * size + member] ?? 0);
      if (slope > 1e-9 * scale && slope / scale > fall) {
        [steepest, fall] = [member, slope / scale];
      }
    }
  }
  return steepest < 0 ? null : steepest;
}
