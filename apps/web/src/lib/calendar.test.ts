import { expect, test } from 'vitest';
import { addMonths, daysBetween } from './calendar.ts';

test.each([
  ['2026-11-22', 6, '2027-05-22'],
  ['2026-11-22', 12, '2027-11-22'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-02-29', -12, '2027-02-28'],
  ['2026-03-15', -24, '2024-03-15'],
])('%s and %d months is %s', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test('counts days over a leap day and backwards', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2);
});
