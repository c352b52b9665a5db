/** Days are `2026-03-31` in Asia/Shanghai; the page's `now` says which one is today. */

/** The same day of a later or an earlier month, or that month's last day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  const last = new Date(Date.UTC(target.year, target.month, 0)).getUTCDate();
  return [
    String(target.year).padStart(4, '0'),
    String(target.month).padStart(2, '0'),
    String(Math.min(dayOfMonth, last)).padStart(2, '0'),
  ].join('-');
}

/** Whole days from one day to another; negative when it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
