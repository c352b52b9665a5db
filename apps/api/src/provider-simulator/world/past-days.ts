import type { Period } from './business.ts';
import type { Firm } from './firm.ts';
import type { Random } from './random.ts';
import type { WorldRecord } from './record.ts';

/** What has happened by today and falls into the period asked for. */
export const within = (period: Period, day: string, record: WorldRecord): WorldRecord[] =>
  day >= period.dataFrom && day <= period.dataTo && day <= period.today ? [record] : [];

/** A day at most so many months before the world's present, and not before the firm was founded. */
export function pastDay(random: Random, firm: Firm, monthsBack: number): string {
  const day = laterDay('2026-09-15', -random.whole(0, monthsBack));
  return day > firm.establishedOn ? day : firm.establishedOn;
}

/** The same day of another month; days here never pass the 28th. */
export function laterDay(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = String((index % 12) + 1).padStart(2, '0');
  return `${Math.floor(index / 12)}-${month}-${day.slice(8)}`;
}
