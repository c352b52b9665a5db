const MONTHS = [3, 6, 12, 18, 24, 36, 60];

/** Terms a draw may have: the usual ones shorter than the line's own, and the line's own. */
export const drawTerms = (lineMonths: number): number[] => [
  ...MONTHS.filter((months) => months < lineMonths),
  lineMonths,
];
