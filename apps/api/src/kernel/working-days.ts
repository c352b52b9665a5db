import { addDays, addMonths, dayOf, startOfDay, type LocalDate } from './local-date.ts';
import { fixedHolidays, holidayNotices } from './public-holidays.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CLOSING_HOUR = 17;
// 1 January 1970 was a Thursday.
const EPOCH_WEEKDAY = 4;

const years = new Map(
  holidayNotices.map((notice) => [
    notice.year,
    {
      daysOff: notice.daysOff,
      worked: new Set(notice.workedWeekendDays),
    },
  ]),
);

/** True where the State Council's notice for the day's year is known; otherwise weekends and fixed holidays count. */
export const hasHolidayNotice = (day: LocalDate): boolean => years.has(Number(day.slice(0, 4)));

/**
 * True on days when banks work. Sources: the yearly notices in `public-holidays.ts`. In a year without a notice the
 * weekends and the holidays fixed by law are off; the lunar ones and the worked weekend days are not known, so a
 * deadline there can be some days out (`hasHolidayNotice` tells).
 */
export function isWorkingDay(day: LocalDate): boolean {
  const year = years.get(Number(day.slice(0, 4)));
  if (!year) return !isWeekend(day) && !fixedHolidays.includes(day.slice(5));
  if (year.worked.has(day)) return true;
  return !isWeekend(day) && !year.daysOff.some(([first, last]) => first <= day && day <= last);
}

/**
 * The `count`-th working day after `day`; `day` itself is not counted, working or not (民法典 art. 201: a term in days
 * begins on the day after). Throws RangeError unless `count` is a whole number from 1 to 366.
 */
export function addWorkingDays(day: LocalDate, count: number): LocalDate {
  if (!Number.isInteger(count) || count < 1 || count > 366) {
    throw new RangeError('count of working days must be from 1 to 366');
  }
  let current = day;
  for (let left = count; left > 0;) {
    current = addDays(current, 1);
    if (isWorkingDay(current)) left -= 1;
  }
  return current;
}

/** 17:00 in Shanghai: a term ends when the office closes on its last day (民法典 art. 203). */
export const closingTime = (day: LocalDate): Date =>
  new Date(startOfDay(day).getTime() + CLOSING_HOUR * HOUR_MS);

/** When a term of `count` working days that begins at `instant` runs out. */
export const workingDeadline = (instant: Date, count: number): Date =>
  closingTime(addWorkingDays(dayOf(instant), count));

/**
 * When a term of whole months that begins at `instant` runs out: the same day of the later month, moved to the next
 * working day when it falls on a day off (民法典 arts. 202, 203).
 */
export function monthDeadline(instant: Date, months: number): Date {
  let day = addMonths(dayOf(instant), months);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return closingTime(day);
}

function isWeekend(day: LocalDate): boolean {
  const epochDay = Math.round((startOfDay(day).getTime() + 8 * HOUR_MS) / DAY_MS);
  const weekday = (epochDay + EPOCH_WEEKDAY) % 7;
  return weekday === 0 || weekday === 6;
}
