import { expect, test } from 'vitest';
import { formatDay, formatInstant, formatRelative, remainingUntil } from './dates.ts';

const now = new Date('2026-11-20T06:32:00Z');

test('a business day turns at midnight in Shanghai, not in London', () => {
  expect(formatDay(new Date('2026-11-20T15:59:59Z'))).toBe('2026-11-20');
  expect(formatDay(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
});

test('shows an instant on a 24-hour clock', () => {
  expect(formatInstant(now)).toBe('2026-11-20 14:32');
  expect(formatInstant(new Date('2026-11-20T16:05:00Z'))).toBe('2026-11-21 00:05');
});

test.each([
  ['2026-11-20T03:32:00Z', '3小时前'],
  ['2026-11-20T06:02:00Z', '30分钟前'],
  ['2026-11-20T06:31:50Z', '现在'],
  ['2026-11-19T06:31:00Z', '2026-11-19 14:31'],
])('says %s as %s', (instant, expected) => {
  expect(formatRelative(new Date(instant), now, 'zh-CN')).toBe(expected);
});

test('counts down, and up again once overdue', () => {
  expect(remainingUntil(new Date('2026-11-21T09:35:00Z'), now)).toEqual({
    overdue: false,
    days: 1,
    hours: 3,
    minutes: 3,
  });
  expect(remainingUntil(new Date('2026-11-20T05:32:00Z'), now)).toMatchObject({
    overdue: true,
    hours: 1,
  });
});
