import type { Locale } from './money.ts';

const zone = 'Asia/Shanghai';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** The business day of an instant in Asia/Shanghai, “2026-11-20”. */
export function formatDay(instant: Date): string {
  const { year, month, day } = read(instant);
  return `${year}-${month}-${day}`;
}

/** “2026-11-20 14:32”, 24-hour, Asia/Shanghai, whatever the reader's machine says. */
export function formatInstant(instant: Date): string {
  const { hour, minute } = read(instant);
  return `${formatDay(instant)} ${hour}:${minute}`;
}

/** Relative under 24 hours (“3 小时前”), absolute after that; the page shows the absolute as a title. */
export function formatRelative(instant: Date, now: Date, locale: Locale): string {
  const elapsedMs = instant.getTime() - now.getTime();
  if (Math.abs(elapsedMs) >= DAY_MS) return formatInstant(instant);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(elapsedMs) < MINUTE_MS) return words.format(0, 'second');
  if (Math.abs(elapsedMs) < HOUR_MS)
    return words.format(Math.trunc(elapsedMs / MINUTE_MS), 'minute');
  return words.format(Math.trunc(elapsedMs / HOUR_MS), 'hour');
}

export type Remaining = { overdue: boolean; days: number; hours: number; minutes: number };

/** How long until a due instant, or how long past it, in whole units. */
export function remainingUntil(dueAt: Date, now: Date): Remaining {
  const gapMs = dueAt.getTime() - now.getTime();
  const minutes = Math.floor(Math.abs(gapMs) / MINUTE_MS);
  return {
    overdue: gapMs < 0,
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  };
}

function read(instant: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
}
