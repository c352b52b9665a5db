/** The polyline of a small chart: the lowest value touches the bottom, the highest the top. */
export function sparkPath(
  values: readonly number[],
  width: number,
  height: number,
): { line: string; lastX: number; lastY: number } {
  const inset = 2;
  const low = Math.min(...values);
  const spread = Math.max(...values) - low;
  const points = values.map((value, index) => ({
    x: inset + (index * (width - 2 * inset)) / Math.max(1, values.length - 1),
    y: spread === 0 ? height / 2 : height - inset - ((value - low) * (height - 2 * inset)) / spread,
  }));
  const last = points.at(-1) ?? { x: 0, y: 0 };
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L');
  return { line: line === '' ? '' : `M${line}`, lastX: last.x, lastY: last.y };
}
