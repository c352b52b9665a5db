import { expect, test } from 'vitest';
import { endOfMonth, lastCompleteMonth, monthIndexOf, monthsBetween } from './calendar.ts';

test.each([
  ['2024-02', '2024-02-29'],
  ['2026-02', '2026-02-28'],
  ['2100-02', '2100-02-28'],
  ['2000-02', '2000-02-29'],
  ['2026-04', '2026-04-30'],
  ['2026-12', '2026-12-31'],
])('ends %s on %s', (month, day) => {
  expect(endOfMonth(month)).toBe(day);
});

test.each([
  ['2026-01-15', '2026-02-14', 0],
  ['2026-01-15', '2026-02-15', 1],
  ['2026-01-31', '2026-02-28', 1],
  ['2024-11-20', '2026-11-19', 23],
  ['2024-11-20', '2026-11-20', 24],
  ['2026-03-01', '2026-02-28', -1],
])('counts whole months from %s to %s as %i', (from, to, months) => {
  expect(monthsBetween(from, to)).toBe(months);
});

test('a month is complete on its last day and not before', () => {
  expect(lastCompleteMonth('2026-10-30')).toBe(monthIndexOf('2026-09'));
  expect(lastCompleteMonth('2026-10-31')).toBe(monthIndexOf('2026-10'));
  expect(lastCompleteMonth('2026-11-01')).toBe(monthIndexOf('2026-10'));
});
