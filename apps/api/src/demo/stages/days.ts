import { startOfDay, type LocalDate } from '../../kernel/local-date.ts';

const HOUR_MS = 3_600_000;

/** Ten in the morning of a business day, Henan's time. */
export const morningOf = (day: LocalDate): Date =>
  new Date(startOfDay(day).getTime() + 10 * HOUR_MS);

export const hoursAfter = (instant: Date, hours: number): Date =>
  new Date(instant.getTime() + hours * HOUR_MS);
