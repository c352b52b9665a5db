export type GradeMigration = {
  readonly grades: readonly string[];
  /** Row: the grade before; column: the grade after; both in the order of `grades`. */
  readonly counts: readonly (readonly number[])[];
  /** The same as shares of the row; a row without cases is all zero. */
  readonly shares: readonly (readonly number[])[];
  readonly betterShare: number;
  readonly sameShare: number;
  readonly worseShare: number;
};

/**
 * Where cases went between two gradings. `grades` come best first. Throws a RangeError when the
 * gradings differ in length or name a grade that is not on the scale.
 */
export function gradeMigration(
  grades: readonly string[],
  before: readonly string[],
  after: readonly string[],
): GradeMigration {
  if (before.length !== after.length) {
    throw new RangeError(`${before.length} cases before, ${after.length} after`);
  }
  const counts = grades.map(() => grades.map(() => 0));
  let [better, worse] = [0, 0];
  for (const [row, grade] of before.entries()) {
    const from = placeOf(grade, grades);
    const to = placeOf(after[row] ?? '', grades);
    const line = counts[from];
    if (line !== undefined) line[to] = (line[to] ?? 0) + 1;
    if (to < from) better += 1;
    if (to > from) worse += 1;
  }
  const share = (count: number): number => (before.length === 0 ? 0 : count / before.length);
  return {
    grades,
    counts,
    shares: counts.map((line) => {
      const rows = line.reduce((sum, count) => sum + count, 0);
      return line.map((count) => (rows === 0 ? 0 : count / rows));
    }),
    betterShare: share(better),
    sameShare: share(before.length - better - worse),
    worseShare: share(worse),
  };
}

function placeOf(grade: string, grades: readonly string[]): number {
  const place = grades.indexOf(grade);
  if (place < 0) throw new RangeError(`"${grade}" is not on the scale ${grades.join(', ')}`);
  return place;
}
