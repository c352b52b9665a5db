/** Months as `2026-03` and as a count from year 0, so that they can be stepped and compared. */
export const monthIndex = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

export const monthOfIndex = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;

/** 1 to 12. */
export const calendarMonth = (month: string): number => Number(month.slice(5, 7));

/** Every month from `first` to `last`, both included; none when `last` comes first. */
export function monthsFrom(first: string, last: string): string[] {
  const start = monthIndex(first);
  return Array.from({ length: Math.max(0, monthIndex(last) - start + 1) }, (_, step) =>
    monthOfIndex(start + step),
  );
}

/** Taxes and contributions of a month are declared by the fifteenth of the next. */
const PUBLISHED_ON_DAY = 16;

/** The newest month that providers have on a day. */
export function newestMonth(today: string): string {
  const delay = Number(today.slice(8, 10)) >= PUBLISHED_ON_DAY ? 1 : 2;
  return monthOfIndex(monthIndex(today.slice(0, 7)) - delay);
}
