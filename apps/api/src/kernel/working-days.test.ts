import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, parseLocalDate, type LocalDate } from './local-date.ts';
import { holidayNotices } from './public-holidays.ts';
import {
  addWorkingDays,
  closingTime,
  hasHolidayNotice,
  isWorkingDay,
  monthDeadline,
  workingDeadline,
} from './working-days.ts';

const day = parseLocalDate;
const someDay = fc
  .integer({ min: 0, max: 1460 })
  .map((offset) => addDays(day('2023-01-01'), offset));

describe('working days', () => {
  test.each([
    ['2026-11-18', true, 'a Wednesday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-09-20', true, 'a Sunday worked for National Day'],
    ['2026-10-10', true, 'a Saturday worked for National Day'],
    ['2026-10-07', false, 'the last day of National Day'],
    ['2026-10-08', true, 'the day after'],
    ['2026-02-16', false, 'Spring Festival'],
    ['2025-10-08', false, 'Mid-autumn in the same week as National Day'],
    ['2025-01-26', true, 'a Sunday worked for Spring Festival'],
    ['2024-02-09', true, 'New Year’s Eve, which the 2024 notice left a working day'],
    ['2023-10-07', true, 'a Saturday worked for National Day'],
    ['2027-01-01', false, 'New Year in a year without a notice'],
    ['2027-01-04', true, 'a Monday in a year without a notice'],
  ])('%s is worked: %s (%s)', (text, worked) => {
    expect(isWorkingDay(day(text))).toBe(worked);
  });

  test('has a notice for the years it lists and no others', () => {
    expect(hasHolidayNotice(day('2026-12-31'))).toBe(true);
    expect(hasHolidayNotice(day('2027-01-01'))).toBe(false);
  });

  test('lists only real days: days off in order within their year, worked days on weekends', () => {
    for (const notice of holidayNotices) {
      for (const [first, last] of notice.daysOff) {
        expect(daysBetween(day(first), day(last))).toBeGreaterThanOrEqual(0);
        expect([first.slice(0, 4), last.slice(0, 4)]).toEqual([`${notice.year}`, `${notice.year}`]);
      }
      for (const worked of notice.workedWeekendDays) {
        expect([0, 6]).toContain(new Date(`${worked}T00:00:00Z`).getUTCDay());
        expect(notice.daysOff.some(([first, last]) => first <= worked && worked <= last)).toBe(
          false,
        );
      }
    }
  });
});

describe('deadlines', () => {
  test.each([
    ['2026-11-18', 1, '2026-11-19'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-11-18', 5, '2026-11-25'],
  ])('%s + %i working days = %s', (from, count, to) => {
    expect(addWorkingDays(day(from), count)).toBe(to);
  });

  test('end when the office closes, whenever in the day they began', () => {
    const atNoon = workingDeadline(new Date('2026-11-20T04:00:00Z'), 1);
    const atNight = workingDeadline(new Date('2026-11-20T15:59:00Z'), 1);
    expect(atNoon).toEqual(new Date('2026-11-23T09:00:00Z'));
    expect(atNight).toEqual(atNoon);
    expect(closingTime(day('2026-11-23'))).toEqual(atNoon);
  });

  test('in months keep the day and move off a day off', () => {
    expect(monthDeadline(new Date('2026-11-18T04:00:00Z'), 1)).toEqual(
      new Date('2026-12-18T09:00:00Z'),
    );
    expect(monthDeadline(new Date('2026-09-03T04:00:00Z'), 1)).toEqual(
      new Date('2026-10-08T09:00:00Z'),
    );
  });

  test.each([0, -1, 1.5, 367])('refuse %d working days', (count) => {
    expect(() => addWorkingDays(day('2026-11-18'), count)).toThrow(RangeError);
  });

  test('fall on the only working day that is count working days away', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const to = addWorkingDays(from, count);
        const worked = eachDay(addDays(from, 1), to).filter(isWorkingDay);
        expect(isWorkingDay(to)).toBe(true);
        expect(worked).toHaveLength(count);
      }),
    );
  });
});

function eachDay(first: LocalDate, last: LocalDate): LocalDate[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
}
