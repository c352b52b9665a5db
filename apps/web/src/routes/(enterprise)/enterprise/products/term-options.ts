const MONTHS = [3, 6, 12, 18, 24, 36, 60];

/** The usual terms, and the one that stands now where it is unusual. */
export const termOptions = (current?: number): number[] =>
  current === undefined || MONTHS.includes(current)
    ? MONTHS
    : [...MONTHS, current].toSorted((a, b) => a - b);
