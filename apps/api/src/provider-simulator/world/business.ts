import { ANCHOR_MONTH, type Firm } from './firm.ts';
import { calendarMonth, monthIndex, monthOfIndex, monthsFrom, newestMonth } from './months.ts';
import { randomOf } from './random.ts';
import { tradeOf } from './trades.ts';

/** A troubled firm stops keeping up this many months before the world's present. */
const TROUBLE_MONTHS = 6;
/** The spring festival takes two weeks out of one of these months. */
const FESTIVAL_FACTOR: Readonly<Record<number, number>> = { 1: 0.95, 2: 0.72 };

export type BusinessMonth = {
  month: string;
  salesYuan: number;
  headcount: number;
  /** Of what falls due this month, the share that is paid on time; 1 for a firm that keeps up. */
  paidShare: number;
};

export type Period = { dataFrom: string; dataTo: string; today: string };

/** A firm's months within a period, as far as they are known and the firm exists. */
export function businessMonths(firm: Firm, period: Period): BusinessMonth[] {
  const founded = firm.establishedOn.slice(0, 7);
  const asked = period.dataFrom.slice(0, 7);
  const known = newestMonth(period.today);
  const wanted = period.dataTo.slice(0, 7);
  return monthsFrom(asked > founded ? asked : founded, wanted < known ? wanted : known).map(
    (month) => businessMonth(firm, month),
  );
}

/** One month by itself: it does not depend on when it is asked for, so an answer never changes. */
function businessMonth(firm: Firm, month: string): BusinessMonth {
  const random = randomOf('month', firm.uscc, month);
  const years = (monthIndex(month) - monthIndex(ANCHOR_MONTH)) / 12;
  const trend = Math.max(0.15, Math.min(4, (1 + firm.annualGrowth) ** years));
  const noise = Math.max(0.3, 1 + random.bell() * 0.09);
  const salesYuan = firm.monthlySalesYuan * trend * season(firm, month) * noise;
  return {
    month,
    salesYuan: Math.round(isIdle(firm, month) ? 0 : salesYuan),
    headcount: Math.max(1, Math.round(firm.employeeCount * Math.sqrt(trend))),
    paidShare: paidShare(firm, month),
  };
}

function season(firm: Firm, month: string): number {
  const trade = tradeOf(firm.industryCode);
  const distance = calendarMonth(month) - trade.peakMonth;
  const wave = 1 + trade.season * Math.cos((2 * Math.PI * distance) / 12);
  return wave * (FESTIVAL_FACTOR[calendarMonth(month)] ?? 1);
}

/** A thin firm declares nothing in about every third month. */
const isIdle = (firm: Firm, month: string): boolean =>
  firm.condition === 'thin' && randomOf('idle', firm.uscc, month).chance(0.35);

function paidShare(firm: Firm, month: string): number {
  if (firm.condition !== 'troubled') return 1;
  const monthsIntoTrouble = monthIndex(month) - monthIndex(ANCHOR_MONTH) + TROUBLE_MONTHS;
  if (monthsIntoTrouble <= 0) return 1;
  return Math.max(0, 0.8 - 0.15 * monthsIntoTrouble);
}

export type DueMonth = BusinessMonth & {
  payableFen: bigint;
  paidFen: bigint;
  /** Unpaid at the end of the month, of this and earlier ones. */
  arrearsFen: bigint;
  /** Months in a row that ended with something unpaid. */
  monthsBehind: number;
};

/** The months of a period with what fell due and what stayed unpaid, counted from before any trouble began. */
export function dueMonths(
  firm: Firm,
  period: Period,
  payableFenOf: (month: BusinessMonth) => bigint,
): DueMonth[] {
  const beforeTrouble = monthOfIndex(monthIndex(ANCHOR_MONTH) - TROUBLE_MONTHS);
  const asked = period.dataFrom.slice(0, 7);
  const dataFrom = asked < beforeTrouble ? asked : beforeTrouble;
  let arrearsFen = 0n;
  let monthsBehind = 0;
  return businessMonths(firm, { ...period, dataFrom })
    .map((month) => {
      const payableFen = payableFenOf(month);
      const paidFen = partOf(payableFen, month.paidShare * 1_000_000);
      arrearsFen += payableFen - paidFen;
      monthsBehind = arrearsFen > 0n ? monthsBehind + 1 : 0;
      return { ...month, payableFen, paidFen, arrearsFen, monthsBehind };
    })
    .filter(({ month }) => month >= asked);
}

/** Whole fen of an amount in yuan. */
export const fenOf = (yuan: number): bigint => BigInt(Math.round(yuan * 100));

/** `amountFen × ratePpm`, rounded down: a provider's arithmetic, not the platform's. */
export const partOf = (amountFen: bigint, ratePpm: number): bigint =>
  (amountFen * BigInt(Math.round(ratePpm))) / 1_000_000n;
