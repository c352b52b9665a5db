/** Score points with their sign, to a tenth: “+12.4”, “−3.0” with a true minus. */
export function pointsText(points: number): string {
  const figure = Math.abs(points).toFixed(1);
  return points < 0 ? `\u2212${figure}` : `+${figure}`;
}
