import { type Day, endOfMonth, lastCompleteMonth, monthIndexOf } from './calendar.ts';
import { type FeatureValue, UNKNOWN, known } from './definition.ts';

/** A source may lag this many months behind the day asked about; beyond that its figures are stale. */
const MAXIMUM_LAG_MONTHS = 3;
/** A window may lack this many of its months; the missing ones are taken as the mean of the others. */
const MAXIMUM_MISSING_MONTHS = 2;

type Row = { readonly month: string };

/** Monthly figures of one source, anchored at its newest month. */
export class MonthSeries<T extends Row> {
  private readonly byMonth = new Map<number, T>();
  /** Null when the source is absent or stale. */
  readonly newest: T | null;

  constructor(rows: readonly T[], on: Day) {
    for (const row of rows) {
      this.byMonth.set(monthIndexOf(row.month), row);
    }
    const newest = rows.toSorted((left, right) => (left.month < right.month ? 1 : -1))[0] ?? null;
    const lag = newest === null ? Infinity : lastCompleteMonth(on) - monthIndexOf(newest.month);
    this.newest = lag > MAXIMUM_LAG_MONTHS ? null : newest;
  }

  /** A figure of the newest month. */
  atNewest(pick: (row: T) => number): FeatureValue {
    return this.newest === null ? UNKNOWN : this.dated(pick(this.newest));
  }

  /** Sum over `months` months that end `offset` months before the newest; unknown when too many are missing. */
  sum(months: number, pick: (row: T) => number, offset = 0): FeatureValue {
    const rows = this.window(months, offset);
    if (rows.length < months - MAXIMUM_MISSING_MONTHS) {
      return UNKNOWN;
    }
    const total = rows.reduce((sum, row) => sum + pick(row), 0);
    return this.dated((total * months) / rows.length);
  }

  /** Months of the window for which the test holds. */
  count(months: number, test: (row: T) => boolean): FeatureValue {
    return this.sum(months, (row) => (test(row) ? 1 : 0));
  }

  /** Last twelve months over the twelve before, minus one; unknown when there was nothing to grow from. */
  growth(pick: (row: T) => number): FeatureValue {
    const recent = this.sum(12, pick).value;
    const before = this.sum(12, pick, 12).value;
    return recent === null || before === null || before <= 0
      ? UNKNOWN
      : this.dated(recent / before - 1);
  }

  /** The rows present in a window, oldest first. */
  window(months: number, offset = 0): T[] {
    if (this.newest === null) {
      return [];
    }
    const end = monthIndexOf(this.newest.month) - offset;
    const rows: T[] = [];
    for (let month = end - months + 1; month <= end; month += 1) {
      const row = this.byMonth.get(month);
      if (row !== undefined) {
        rows.push(row);
      }
    }
    return rows;
  }

  /** A value dated by the newest month of the series. */
  dated(value: number): FeatureValue {
    return this.newest === null ? UNKNOWN : known(value, endOfMonth(this.newest.month));
  }
}
