import { addMonths, daysBetween, type LocalDate } from '../../kernel/local-date.ts';
import { divideHalfUp, PPM, simpleInterest, type DayCount } from '../../kernel/money.ts';
import type { RepaymentMethod } from './contract.ts';

/** What a schedule is made from. Rates in ppm a year, money in fen. */
export type ScheduleTerms = {
  readonly annualRatePpm: number;
  readonly repaymentMethod: RepaymentMethod;
  readonly dayCount: DayCount;
  readonly startsOn: LocalDate;
  readonly termMonths: number;
};

export type PlannedInstalment = {
  readonly sequence: number;
  readonly dueOn: LocalDate;
  readonly principalFen: bigint;
  readonly interestFen: bigint;
};

const MONTHS_OF_YEAR = 12n;

/**
 * The whole schedule of a loan. Half a fen rounds up; principals add to the loan to the fen, the last one taking
 * what rounding left. Formulas: domain.md §5.4 (等额本息, 等额本金, 按月付息到期还本, 到期一次还本付息, 随借随还).
 */
export function planSchedule(principalFen: bigint, terms: ScheduleTerms): PlannedInstalment[] {
  return planFrom(principalFen, terms, 1);
}

/**
 * The schedule from instalment `fromSequence` on, for a balance that has changed: what an early repayment leaves is
 * spread over the same due dates. Interest of the running period is on the new balance for the whole period, since
 * the part repaid has paid its own interest to the day.
 */
export function planFrom(
  balanceFen: bigint,
  terms: ScheduleTerms,
  fromSequence: number,
): PlannedInstalment[] {
  const dueOns = dueDates(terms);
  const left = dueOns.slice(fromSequence - 1);
  const principals = principalParts(balanceFen, left.length, terms);
  let outstandingFen = balanceFen;
  return left.map((dueOn, index) => {
    const sequence = fromSequence + index;
    const from = dueOns[sequence - 2] ?? terms.startsOn;
    const interestFen = periodInterest(outstandingFen, terms, from, dueOn);
    const principalFen = principals[index] ?? 0n;
    outstandingFen -= principalFen;
    return { sequence, dueOn, principalFen, interestFen };
  });
}

/** Due dates of a loan: every month, or the last day only for a bullet. */
function dueDates(terms: ScheduleTerms): LocalDate[] {
  if (terms.repaymentMethod === 'BULLET') return [addMonths(terms.startsOn, terms.termMonths)];
  return Array.from({ length: terms.termMonths }, (_, index) =>
    addMonths(terms.startsOn, index + 1),
  );
}

/**
 * Days of interest between two days, the first counted and the last not (算头不算尾).
 * 30/360 takes every month as thirty days: the 31st counts as the 30th.
 */
export function interestDays(from: LocalDate, to: LocalDate, dayCount: DayCount): number {
  if (dayCount !== 'THIRTY_360') return daysBetween(from, to);
  const thirtyDay = (day: LocalDate): number =>
    Number(day.slice(0, 4)) * 360 +
    Number(day.slice(5, 7)) * 30 +
    Math.min(30, Number(day.slice(8, 10)));
  return thirtyDay(to) - thirtyDay(from);
}

/** Interest on a balance between two days, by the contract's count of days. */
export const interestBetween = (
  balanceFen: bigint,
  terms: Pick<ScheduleTerms, 'annualRatePpm' | 'dayCount'>,
  from: LocalDate,
  to: LocalDate,
): bigint =>
  simpleInterest(
    balanceFen,
    terms.annualRatePpm,
    interestDays(from, to, terms.dayCount),
    terms.dayCount,
  );

/**
 * The level payment of 等额本息: P·i·(1+i)^n / ((1+i)^n − 1) with i = a year's rate / 12, computed exactly in whole
 * numbers and rounded once, half a fen up.
 */
export function levelPayment(principalFen: bigint, annualRatePpm: number, periods: number): bigint {
  const rate = BigInt(annualRatePpm);
  const base = PPM * MONTHS_OF_YEAR;
  const grown = (base + rate) ** BigInt(periods);
  return divideHalfUp(principalFen * rate * grown, base * (grown - base ** BigInt(periods)));
}

function periodInterest(
  outstandingFen: bigint,
  terms: ScheduleTerms,
  from: LocalDate,
  to: LocalDate,
): bigint {
  switch (terms.repaymentMethod) {
    case 'EQUAL_INSTALLMENT':
    case 'EQUAL_PRINCIPAL':
      return monthInterest(outstandingFen, terms.annualRatePpm);
    case 'INTEREST_ONLY_BULLET':
    case 'REVOLVING':
      return interestBetween(outstandingFen, terms, from, to);
    case 'BULLET':
      return interestBetween(outstandingFen, terms, terms.startsOn, to);
  }
}

/** A month's interest is a twelfth of a year's, however many days it has (银发〔2005〕129号: 月利率 = 年利率/12). */
const monthInterest = (outstandingFen: bigint, annualRatePpm: number): bigint =>
  divideHalfUp(outstandingFen * BigInt(annualRatePpm), PPM * MONTHS_OF_YEAR);

function principalParts(balanceFen: bigint, periods: number, terms: ScheduleTerms): bigint[] {
  switch (terms.repaymentMethod) {
    case 'EQUAL_INSTALLMENT':
      return annuityParts(balanceFen, periods, terms.annualRatePpm);
    case 'EQUAL_PRINCIPAL':
      return equalParts(balanceFen, periods);
    case 'INTEREST_ONLY_BULLET':
    case 'REVOLVING':
    case 'BULLET':
      return Array.from({ length: periods }, (_, index) =>
        index === periods - 1 ? balanceFen : 0n,
      );
  }
}

function annuityParts(balanceFen: bigint, periods: number, annualRatePpm: number): bigint[] {
  const payment = levelPayment(balanceFen, annualRatePpm, periods);
  let leftFen = balanceFen;
  return Array.from({ length: periods }, (_, index) => {
    const wanted = payment - monthInterest(leftFen, annualRatePpm);
    // A loan of a few fen has payments that round below its interest, or above what is left of it.
    const bounded = wanted < 0n ? 0n : wanted > leftFen ? leftFen : wanted;
    const part = index === periods - 1 ? leftFen : bounded;
    leftFen -= part;
    return part;
  });
}

/** P/n each, rounding the running total rather than each part: the residue at the end is below one fen. */
function equalParts(balanceFen: bigint, periods: number): bigint[] {
  const upTo = (count: number): bigint => divideHalfUp(balanceFen * BigInt(count), BigInt(periods));
  return Array.from({ length: periods }, (_, index) => upTo(index + 1) - upTo(index));
}
