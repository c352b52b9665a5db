import { businessMonths, fenOf, type BusinessMonth, type Period } from './business.ts';
import type { Condition, Firm } from './firm.ts';
import { randomOf } from './random.ts';
import type { WorldRecord } from './record.ts';

/** How often a firm in some condition has bank credit at all, and how much of its limits it uses. */
const HAS_CREDIT: Record<Condition, number> = {
  growing: 0.8,
  steady: 0.65,
  declining: 0.7,
  troubled: 0.9,
  thin: 0.15,
  young: 0.2,
};
const USED: Record<Condition, readonly [number, number]> = {
  growing: [0.35, 0.75],
  steady: [0.3, 0.8],
  declining: [0.55, 0.95],
  troubled: [0.85, 1],
  thin: [0.2, 0.7],
  young: [0.3, 0.8],
};
const LENDERS: Record<Firm['sizeClass'], readonly number[]> = {
  micro: [1, 1, 1, 2],
  small: [1, 1, 2, 2, 3],
  medium: [2, 3, 3, 4, 6],
};
/** Chance that a medium firm stands surety for another; smaller ones are rarely taken. */
const GUARANTEES = 0.18;
const TEN_THOUSAND_YUAN = 10_000;

/** What the bureau has of a firm at the end of each month: totals, with zeros where nobody lends to it. */
export const financingRecords = (firm: Firm, period: Period): WorldRecord[] =>
  businessMonths(firm, period).map((month) => ({
    kind: 'bureau_summary',
    item: 'FINANCING',
    payload: { month: month.month, ...summaryOf(firm, month) },
  }));

function summaryOf(firm: Firm, { month, paidShare }: BusinessMonth) {
  const habit = randomOf('bureau', firm.uscc);
  const hasCredit = habit.chance(HAS_CREDIT[firm.condition]);
  const lenderCount = hasCredit ? habit.pick(LENDERS[firm.sizeClass]) : 0;
  // Limits go by about two months' sales and are granted in round sums of ten thousand yuan.
  const wan = (firm.monthlySalesYuan * habit.between(1.2, 3)) / TEN_THOUSAND_YUAN;
  const limitYuan = hasCredit ? Math.max(10, Math.round(wan)) * TEN_THOUSAND_YUAN : 0;
  const [low, high] = USED[firm.condition];
  const usual = habit.between(low, high);
  const isGuarantor = firm.sizeClass === 'medium' && habit.chance(GUARANTEES);
  const guaranteedYuan = isGuarantor ? limitYuan * habit.between(0.2, 0.6) : 0;
  const used = Math.min(1, usual * randomOf('bureau', firm.uscc, month).between(0.9, 1.1));
  const balanceYuan = Math.round(limitYuan * used);
  return {
    lenderCount,
    limitGrantedFen: String(fenOf(limitYuan)),
    balanceFen: String(fenOf(balanceYuan)),
    // Who no longer pays its bills in full falls behind with its lenders too.
    overdueFen: String(fenOf(Math.round(balanceYuan * 0.15 * (1 - paidShare)))),
    guaranteedForOthersFen: String(fenOf(Math.round(guaranteedYuan))),
  };
}
