import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  monthOf,
  parseLocalDate,
  startOfDay,
} from './local-date.ts';

const day = parseLocalDate;
const someDay = fc
  .integer({ min: 0, max: 80_000 })
  .map((offset) => addDays(day('1970-01-01'), offset));

describe('reading a day', () => {
  test.each(['2026-03-31', '2024-02-29', '2000-02-29', '0100-01-01', '9999-12-31'])(
    'takes %s',
    (text) => {
      expect(parseLocalDate(text)).toBe(text);
    },
  );

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '',
  ])('refuses "%s"', (text) => {
    expect(() => parseLocalDate(text)).toThrow(RangeError);
  });
});

describe('the business day of an instant', () => {
  test.each([
    ['2026-11-17T15:59:59.999Z', '2026-11-17'],
    ['2026-11-17T16:00:00.000Z', '2026-11-18'],
    ['2026-11-18T00:00:00+08:00', '2026-11-18'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
    ['1969-12-31T23:00:00Z', '1970-01-01'],
  ])('%s is %s in Henan', (instant, expected) => {
    expect(dayOf(new Date(instant))).toBe(expected);
  });

  test('begins at its first instant and not before', () => {
    fc.assert(
      fc.property(someDay, (some) => {
        expect(dayOf(startOfDay(some))).toBe(some);
        expect(dayOf(new Date(startOfDay(some).getTime() - 1))).toBe(addDays(some, -1));
      }),
    );
  });
});

describe('counting days', () => {
  test('takes the first and leaves the last', () => {
    expect(daysBetween(day('2026-01-31'), day('2026-02-28'))).toBe(28);
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
    expect(daysBetween(day('2026-03-01'), day('2026-02-01'))).toBe(-28);
  });

  test('agrees with adding them', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -50_000, max: 50_000 }), (some, days) => {
        expect(daysBetween(some, addDays(some, days))).toBe(days);
      }),
    );
  });
});

describe('adding months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-05-15', 12, '2027-05-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-01', -1, '2025-12-01'],
    ['2026-01-31', 0, '2026-01-31'],
  ])('to %s: %s gives %s', (from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected);
  });

  test('lands in the wanted month, on the same day or its last', () => {
    fc.assert(
      fc.property(someDay, fc.nat(600), (some, months) => {
        const later = addMonths(some, months);
        const [year, month] = monthOf(some).split('-').map(Number);
        const index = (year ?? 0) * 12 + (month ?? 0) - 1 + months;
        expect(monthOf(later)).toBe(
          `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`,
        );
        const isSameDay = later.slice(8) === some.slice(8);
        expect(isSameDay || monthOf(addDays(later, 1)) !== monthOf(later)).toBe(true);
      }),
    );
  });
});
