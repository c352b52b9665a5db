import { dueMonths, fenOf, partOf, type BusinessMonth, type Period } from './business.ts';
import type { Firm } from './firm.ts';
import { randomOf } from './random.ts';
import type { WorldRecord } from './record.ts';
import { tradeOf } from './trades.ts';

/** Contributions of all five insurances over wages, employer and employees together. */
const SOCIAL_INSURANCE_PPM = 365_000;
/** Wages rise by this much a year. */
const WAGE_GROWTH = 0.04;
const WAGE_YEAR = 2026;

/** Insured people and contributions by month, totals only. */
export const socialInsuranceRecords = (firm: Firm, period: Period): WorldRecord[] =>
  contributions(firm, period, (month) => insuredCount(firm, month), SOCIAL_INSURANCE_PPM).map(
    ({ count, ...rest }) => ({
      kind: 'social_insurance_month',
      item: 'SOCIAL_INSURANCE',
      payload: { ...rest, insuredCount: count },
    }),
  );

/** Contributors to the housing fund; nothing where the firm never opened an account. */
export function housingFundRecords(firm: Firm, period: Period): WorldRecord[] {
  if (!firm.hasHousingFund) return [];
  const habit = randomOf('housing-fund', firm.uscc);
  const coverage = habit.between(0.4, 0.95);
  // Employer and employees pay 5 % to 12 % each (住房公积金管理条例).
  const ratePpm = habit.pick([50_000, 50_000, 80_000, 100_000, 120_000]) * 2;
  const countOf = (month: BusinessMonth): number =>
    Math.max(1, Math.round(insuredCount(firm, month) * coverage));
  return contributions(firm, period, countOf, ratePpm).map(({ count, ...rest }) => ({
    kind: 'housing_fund_month',
    item: 'HOUSING_FUND',
    payload: { ...rest, contributorCount: count },
  }));
}

const insuredCount = (firm: Firm, month: BusinessMonth): number =>
  Math.max(1, Math.round(month.headcount * randomOf('insured', firm.uscc).between(0.7, 1)));

function contributions(
  firm: Firm,
  period: Period,
  countOf: (month: BusinessMonth) => number,
  ratePpm: number,
) {
  const baseFenOf = (month: BusinessMonth): bigint =>
    BigInt(countOf(month)) * fenOf(wageYuan(firm, month.month));
  return dueMonths(firm, period, (month) => partOf(baseFenOf(month), ratePpm)).map((month) => ({
    month: month.month,
    count: countOf(month),
    baseFen: String(baseFenOf(month)),
    payableFen: String(month.payableFen),
    paidFen: String(month.paidFen),
    arrearsFen: String(month.arrearsFen),
    deferred: false,
  }));
}

function wageYuan(firm: Firm, month: string): number {
  const years = Number(month.slice(0, 4)) - WAGE_YEAR;
  const level = randomOf('wage', firm.uscc).between(0.85, 1.25);
  return Math.round(tradeOf(firm.industryCode).wageYuan * level * (1 + WAGE_GROWTH) ** years);
}
