import { businessMonths, dueMonths, fenOf, partOf, type Period } from './business.ts';
import type { Condition, Firm } from './firm.ts';
import { randomOf } from './random.ts';
import type { WorldRecord } from './record.ts';
import { tradeOf } from './trades.ts';

/** 纳税缴费信用 grades by condition (公告2025年第12号: A, B, M, C, D). */
const GRADES: Record<Condition, readonly string[]> = {
  growing: ['A', 'A', 'B', 'B'],
  steady: ['A', 'B', 'B', 'B', 'M'],
  declining: ['B', 'B', 'M', 'C'],
  troubled: ['C', 'C', 'D'],
  thin: ['M', 'M', 'B'],
  young: ['M'],
};

/** Declarations by month, and the grade of each full year that was published. */
export function taxRecords(firm: Firm, period: Period): WorldRecord[] {
  const trade = tradeOf(firm.industryCode);
  const months = dueMonths(firm, period, ({ month, salesYuan }) => {
    const random = randomOf('tax', firm.uscc, month);
    return partOf(fenOf(salesYuan), trade.taxBurdenPpm * random.between(0.85, 1.15));
  });
  return [
    ...months.map((month): WorldRecord => ({
      kind: 'tax_month',
      item: 'TAX',
      payload: {
        month: month.month,
        declaredSalesFen: String(fenOf(month.salesYuan)),
        taxPayableFen: String(month.payableFen),
        taxPaidFen: String(month.paidFen),
        lateDeclarations: isLate(firm, month.month) ? 1 : 0,
        arrearsFen: String(month.arrearsFen),
      },
    })),
    ...taxCreditGrades(firm, period),
  ];
}

function isLate(firm: Firm, month: string): boolean {
  const chance = {
    growing: 0,
    steady: 0.01,
    declining: 0.05,
    troubled: 0.25,
    thin: 0.12,
    young: 0.04,
  };
  return randomOf('late', firm.uscc, month).chance(chance[firm.condition]);
}

/** A year's grade is out at the end of the next April, for firms that lived through that year. */
function taxCreditGrades(firm: Firm, { dataFrom, dataTo, today }: Period): WorldRecord[] {
  const last = Number((dataTo < today ? dataTo : today).slice(0, 4)) - 1;
  const first = Math.max(Number(dataFrom.slice(0, 4)), Number(firm.establishedOn.slice(0, 4)) + 1);
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
  return years
    .filter((year) => `${year + 1}-04-28` <= today)
    .map((year) => ({
      kind: 'tax_credit_grade',
      item: 'TAX',
      payload: {
        grade: randomOf('tax-grade', firm.uscc, String(year)).pick(GRADES[firm.condition]),
        year,
        publishedOn: `${year + 1}-04-28`,
      },
    }));
}

/** Sales and purchases as invoices show them: near the declared figures, never quite the same. */
export function invoiceRecords(firm: Firm, period: Period): WorldRecord[] {
  return businessMonths(firm, period).map(({ month, salesYuan }) => {
    const trade = tradeOf(firm.industryCode);
    const random = randomOf('invoice', firm.uscc, month);
    const outAmountFen = fenOf(salesYuan * random.between(0.93, 1.01));
    const inAmountFen = partOf(
      outAmountFen,
      (1_000_000 - trade.marginPpm) * random.between(0.8, 1.05),
    );
    const outCount = countOf(outAmountFen, trade.ticketYuan, random.between(0.8, 1.2));
    const inCount = countOf(inAmountFen, trade.ticketYuan * 1.4, random.between(0.8, 1.2));
    const redAmountFen = random.chance(0.6)
      ? partOf(outAmountFen, random.between(1_000, 25_000))
      : 0n;
    return {
      kind: 'invoice_month',
      item: 'INVOICE',
      payload: {
        month,
        outAmountFen: String(outAmountFen),
        outTaxFen: String(partOf(outAmountFen, trade.vatRatePpm)),
        outCount,
        inAmountFen: String(inAmountFen),
        inTaxFen: String(partOf(inAmountFen, trade.vatRatePpm)),
        inCount,
        redAmountFen: String(redAmountFen),
        redCount: redAmountFen > 0n ? random.whole(1, 3) : 0,
        voidCount: random.whole(0, Math.ceil(outCount / 60)),
        ...counterparties(firm, month, outCount, inCount),
      },
    };
  });
}

const countOf = (amountFen: bigint, ticketYuan: number, factor: number): number =>
  amountFen === 0n ? 0 : Math.max(1, Math.round((Number(amountFen) / 100 / ticketYuan) * factor));

/** A firm's circle of buyers is its own and moves little from month to month. */
function counterparties(firm: Firm, month: string, outCount: number, inCount: number) {
  const habit = randomOf('circle', firm.uscc);
  const [buyersPerInvoice, sellersPerInvoice] = [habit.between(0.25, 0.8), habit.between(0.3, 0.8)];
  const [topBuyer, topSeller] = [habit.between(90_000, 520_000), habit.between(100_000, 480_000)];
  const random = randomOf('circle', firm.uscc, month);
  const share = (usual: number, count: number): number | null =>
    count === 0 ? null : Math.min(1_000_000, Math.round(usual * random.between(0.8, 1.25)));
  return {
    buyerCount: outCount === 0 ? 0 : Math.max(1, Math.round(outCount * buyersPerInvoice)),
    sellerCount: inCount === 0 ? 0 : Math.max(1, Math.round(inCount * sellersPerInvoice)),
    topBuyerSharePpm: share(topBuyer, outCount),
    topSellerSharePpm: share(topSeller, inCount),
  };
}
