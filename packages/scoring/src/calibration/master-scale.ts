/**
 * Edges of a master scale whose grades each span the same ratio of probability: `grades` + 1
 * rising numbers from `lowest` to `highest`.
 */
export function geometricScale(lowest: number, highest: number, grades: number): number[] {
  if (!(lowest > 0 && highest > lowest && highest < 1 && Number.isInteger(grades) && grades > 0)) {
    throw new RangeError(`no scale of ${grades} grades from ${lowest} to ${highest}`);
  }
  const step = Math.log(highest / lowest) / grades;
  return Array.from({ length: grades + 1 }, (_, edge) =>
    edge === grades ? highest : lowest * Math.exp(step * edge),
  );
}

/** The grade of a probability, 0 the best; what lies outside the scale is in its first or last grade. */
export function gradeOnScale(probability: number, edges: readonly number[]): number {
  const above = edges.findIndex((edge) => probability < edge);
  if (above < 0) return edges.length - 2;
  return Math.max(0, above - 1);
}
