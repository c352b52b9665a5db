declare const localDate: unique symbol;

/** A business day in Asia/Shanghai, `2026-03-31`. It compares and sorts as text. */
export type LocalDate = string & { readonly [localDate]: true };

const PATTERN = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DAY_MS = 86_400_000;

// China has had one zone and no summer time since 1991, so the offset is a constant of the business calendar.
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Reads `2026-03-31`; throws RangeError on anything that is not a day of the calendar. */
export function parseLocalDate(text: string): LocalDate {
  if (!PATTERN.test(text) || fromEpochDay(toEpochDay(text)) !== text) {
    throw new RangeError(`not a calendar day: ${text}`);
  }
  return text as LocalDate;
}

/** The business day on which an instant falls. */
export function dayOf(instant: Date): LocalDate {
  return fromEpochDay(Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** The first instant of a business day. */
export function startOfDay(day: LocalDate): Date {
  return new Date(toEpochDay(day) * DAY_MS - SHANGHAI_OFFSET_MS);
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return fromEpochDay(toEpochDay(day) + days);
}

/** Whole days from `from` to `to`, the first day counted and the last not (算头不算尾). */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** The same day of a later month, or that month's last day: 31 January + 1 month = 28 February. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [year, month, dayOfMonth] = parts(day);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  const last = new Date(Date.UTC(target.year, target.month, 0)).getUTCDate();
  return format(target.year, target.month, Math.min(dayOfMonth, last));
}

/** `2026-03` of `2026-03-31`. */
export const monthOf = (day: LocalDate): string => day.slice(0, 7);

function parts(day: string): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function toEpochDay(day: string): number {
  const [year, month, dayOfMonth] = parts(day);
  return Math.floor(Date.UTC(year, month - 1, dayOfMonth) / DAY_MS);
}

function fromEpochDay(epochDay: number): LocalDate {
  const date = new Date(epochDay * DAY_MS);
  return format(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function format(year: number, month: number, day: number): LocalDate {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as LocalDate;
}
