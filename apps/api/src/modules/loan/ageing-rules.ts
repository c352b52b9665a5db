import { daysBetween, type LocalDate } from '../../kernel/local-date.ts';
import { simpleInterest, type DayCount } from '../../kernel/money.ts';
import type { LoanClass } from './contract.ts';
import { classByOverdueDays } from './class-rules.ts';

/** One line of a schedule with what has become of it. */
export type Instalment = {
  readonly sequence: number;
  readonly dueOn: LocalDate;
  readonly principalFen: bigint;
  readonly interestFen: bigint;
  readonly principalPaidFen: bigint;
  readonly principalCompensatedFen: bigint;
  readonly interestAccruedFen: bigint;
  readonly interestPaidFen: bigint;
  readonly overdueFenDays: bigint;
  /** The day up to which it has been accrued; null before it fell due. */
  readonly overdueThrough: LocalDate | null;
  readonly penaltyAccruedFen: bigint;
  readonly penaltyPaidFen: bigint;
};

export type PenaltyTerms = { readonly penaltyRatePpm: number; readonly dayCount: DayCount };

/**
 * Penalty interest: the contract's rate and half of it again. 银发〔2003〕251号 allows 30 % to 50 % more on what is
 * overdue, and the same rate on interest that is (复利).
 */
const PENALTY_UPLIFT_PPM = 500_000n;

export const penaltyRateOf = (annualRatePpm: number): number =>
  Number((BigInt(annualRatePpm) * (1_000_000n + PENALTY_UPLIFT_PPM)) / 1_000_000n);

export const unpaidPrincipal = (row: Instalment): bigint =>
  row.principalFen - row.principalPaidFen - row.principalCompensatedFen;

/** Interest of the whole instalment that is not paid, fallen due or not. */
export const unpaidInterest = (row: Instalment): bigint => row.interestFen - row.interestPaidFen;

export const unpaidPenalty = (row: Instalment): bigint =>
  row.penaltyAccruedFen - row.penaltyPaidFen;

export const unpaidOf = (row: Instalment): bigint =>
  unpaidPrincipal(row) + unpaidInterest(row) + unpaidPenalty(row);

/** It has fallen due and its interest has been booked. */
export const isAccrued = (row: Instalment): boolean => row.overdueThrough !== null;

/**
 * Brings instalments to a day: interest of those fallen due, and penalty on what of them is unpaid. The penalty is
 * computed from the sum of unpaid fen × days, so a night that was left out or run twice changes nothing. A day before
 * the last one takes back what a repayment told late makes untrue; nothing may have been paid in between.
 */
export function accrueTo(
  rows: readonly Instalment[],
  day: LocalDate,
  terms: PenaltyTerms,
): Instalment[] {
  return rows.map((row) => {
    if (!isAccrued(row) && row.dueOn > day) return row;
    const through = day > row.dueOn ? day : row.dueOn;
    const days = BigInt(daysBetween(row.overdueThrough ?? row.dueOn, through));
    const overdueFenDays = row.overdueFenDays + (unpaidPrincipal(row) + unpaidInterest(row)) * days;
    return {
      ...row,
      interestAccruedFen: row.interestFen,
      overdueFenDays,
      overdueThrough: through,
      penaltyAccruedFen: simpleInterest(overdueFenDays, terms.penaltyRatePpm, 1, terms.dayCount),
    };
  });
}

/** What accruing changed, to be booked. */
export function accruedBetween(
  before: readonly Instalment[],
  after: readonly Instalment[],
): { interestFen: bigint; penaltyFen: bigint } {
  const total = (rows: readonly Instalment[], of: (row: Instalment) => bigint): bigint =>
    rows.reduce((sum, row) => sum + of(row), 0n);
  return {
    interestFen:
      total(after, (row) => row.interestAccruedFen) -
      total(before, (row) => row.interestAccruedFen),
    penaltyFen:
      total(after, (row) => row.penaltyAccruedFen) - total(before, (row) => row.penaltyAccruedFen),
  };
}

export type Standing = {
  readonly outstandingFen: bigint;
  readonly nextDueOn: LocalDate | null;
  readonly overdueDays: number;
  readonly overdueClass: LoanClass;
};

/** What the loan looks like on a day: days past due count from the oldest principal or interest not paid. */
export function standingOn(rows: readonly Instalment[], day: LocalDate): Standing {
  const open = rows.filter((row) => unpaidOf(row) > 0n);
  const oldest = rows.find((row) => unpaidPrincipal(row) + unpaidInterest(row) > 0n);
  const overdueDays = oldest && oldest.dueOn < day ? daysBetween(oldest.dueOn, day) : 0;
  return {
    outstandingFen: rows.reduce((sum, row) => sum + unpaidPrincipal(row), 0n),
    nextDueOn: open[0]?.dueOn ?? null,
    overdueDays,
    overdueClass: classByOverdueDays(overdueDays),
  };
}

/** A planned schedule on the day of disbursement: nothing due, nothing paid. */
export const freshInstalment = (
  planned: Pick<Instalment, 'sequence' | 'dueOn' | 'principalFen' | 'interestFen'>,
): Instalment => ({
  ...planned,
  principalPaidFen: 0n,
  principalCompensatedFen: 0n,
  interestAccruedFen: 0n,
  interestPaidFen: 0n,
  overdueFenDays: 0n,
  overdueThrough: null,
  penaltyAccruedFen: 0n,
  penaltyPaidFen: 0n,
});
