import { addDays, daysBetween, type LocalDate } from '../../kernel/local-date.ts';
import { divideHalfUp, PPM } from '../../kernel/money.ts';

/** `part / whole` in parts per million; null where there is nothing to divide by. */
export const ratioPpm = (part: bigint, whole: bigint): number | null =>
  whole <= 0n ? null : Number(divideHalfUp(part * PPM, whole));

export type TargetState = {
  currentFen: bigint;
  targetFen: bigint;
  yearStartFen: bigint;
  today: LocalDate;
  deadline: LocalDate;
};

export type TargetProgress = {
  gapFen: bigint;
  completionPpm: number;
  daysLeft: number;
  paceFenPerDay: bigint;
  requiredFenPerDay: bigint;
  etaOn: LocalDate | null;
};

/** A forecast further off than this says nothing. */
const ETA_DAYS_MAX = 36_500n;

/**
 * K02 (domain.md §9): completion = balance / target; gap = target − balance; pace = (now − year start) / days
 * elapsed; eta = gap / pace. Pace is whole fen a day, rounded to nearest.
 */
export function targetProgress(state: TargetState): TargetProgress {
  const { currentFen, targetFen, yearStartFen, today, deadline } = state;
  const gapFen = currentFen >= targetFen ? 0n : targetFen - currentFen;
  const elapsedDays = BigInt(daysBetween(yearStartOf(today), today) + 1);
  const paceFenPerDay = divideHalfUp(currentFen - yearStartFen, elapsedDays);
  const daysLeft = Math.max(0, daysBetween(today, deadline));
  return {
    gapFen,
    completionPpm: ratioPpm(currentFen, targetFen) ?? 0,
    daysLeft,
    paceFenPerDay,
    requiredFenPerDay: daysLeft === 0 ? gapFen : divideHalfUp(gapFen, BigInt(daysLeft)),
    etaOn: etaOf(today, gapFen, paceFenPerDay),
  };
}

function etaOf(today: LocalDate, gapFen: bigint, paceFenPerDay: bigint): LocalDate | null {
  if (gapFen === 0n) return today;
  if (paceFenPerDay <= 0n) return null;
  const days = (gapFen + paceFenPerDay - 1n) / paceFenPerDay;
  return days > ETA_DAYS_MAX ? null : addDays(today, Number(days));
}

/** The first day of a day's year. */
const yearStartOf = (day: LocalDate): LocalDate => `${day.slice(0, 4)}-01-01` as LocalDate;

export type MonthEnd = { month: string; outstandingFen: bigint };
export type ForecastPoint = { month: string; expectedFen: bigint; lowFen: bigint; highFen: bigint };

const FORECAST_FROM_MONTHS = 12;
const FORECAST_MONTHS = 6;
/** Half-width of an 80 % interval in standard deviations of a normal residual. */
const INTERVAL_80 = 1.2816;

/**
 * Straight line through the last year's month ends, drawn on for half a year, with an 80 % interval from the
 * residuals that widens with the distance. Empty with fewer than four months. A reference, not a promise: floats are
 * fine here and nowhere near a ledger.
 */
export function forecast(points: readonly MonthEnd[]): ForecastPoint[] {
  const recent = points.slice(-FORECAST_FROM_MONTHS);
  const last = recent.at(-1);
  if (!last || recent.length < 4) return [];
  const values = recent.map(({ outstandingFen }) => Number(outstandingFen));
  const n = values.length;
  const meanX = (n - 1) / 2;
  const meanY = values.reduce((sum, value) => sum + value, 0) / n;
  const spreadX = values.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  const slope = values.reduce((sum, y, x) => sum + (x - meanX) * (y - meanY), 0) / spreadX;
  const residual = values.reduce((sum, y, x) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  const deviation = Math.sqrt(residual / (n - 2));
  return Array.from({ length: FORECAST_MONTHS }, (_, step) => {
    const x = n + step;
    const expected = meanY + slope * (x - meanX);
    const half = INTERVAL_80 * deviation * Math.sqrt(1 + 1 / n + (x - meanX) ** 2 / spreadX);
    return {
      month: monthAfter(last.month, step + 1),
      expectedFen: wholeFen(expected),
      lowFen: wholeFen(expected - half),
      highFen: wholeFen(expected + half),
    };
  });
}

/** A balance is never below nothing, whatever a line says. */
const wholeFen = (value: number): bigint => BigInt(Math.max(0, Math.round(value)));

/** `2026-01` after `2025-11` and two more months. */
export function monthAfter(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
