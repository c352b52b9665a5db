import type { InvoiceMonth } from '@xyd/scoring';
import type { Invoice } from './parse-invoice.ts';

export type Direction = 'in' | 'out';

/** What one firm bought or sold in one month. */
type Side = {
  amountFen: bigint;
  taxFen: bigint;
  count: number;
  redFen: bigint;
  redCount: number;
  voidCount: number;
  byCounterparty: Map<string, bigint>;
};

type Months = Map<string, Record<Direction, Side>>;

const PPM = 1_000_000n;

/** Adds invoices up by firm, month and direction. */
export class InvoiceAggregator {
  private readonly firms = new Map<string, Months>();

  add(direction: Direction, invoice: Invoice): void {
    const side = this.side(direction, invoice);
    if (!invoice.isValid) {
      side.voidCount += 1;
      return;
    }
    const { amountFen, counterparty } = invoice;
    side.amountFen += amountFen;
    side.taxFen += invoice.taxFen;
    side.byCounterparty.set(
      counterparty,
      (side.byCounterparty.get(counterparty) ?? 0n) + amountFen,
    );
    if (amountFen < 0n) {
      side.redFen -= amountFen;
      side.redCount += 1;
    } else {
      side.count += 1;
    }
  }

  /**
   * A firm's months from its first to `lastMonth`, the last that the source covers. They are dense: a month without
   * an invoice is a month of zeros, since the source would have shown one. Empty for a firm without invoices.
   */
  monthsOf(firm: string, lastMonth: string): InvoiceMonth[] {
    const months = this.firms.get(firm);
    const first = months && [...months.keys()].toSorted()[0];
    if (!months || first === undefined) return [];
    return monthsBetween(first, lastMonth).map((month) => toInvoiceMonth(month, months.get(month)));
  }

  private side(direction: Direction, { firm, month }: Invoice): Side {
    let months = this.firms.get(firm);
    if (!months) this.firms.set(firm, (months = new Map<string, Record<Direction, Side>>()));
    let sides = months.get(month);
    if (!sides) months.set(month, (sides = { in: emptySide(), out: emptySide() }));
    return sides[direction];
  }
}

const emptySide = (): Side => ({
  amountFen: 0n,
  taxFen: 0n,
  count: 0,
  redFen: 0n,
  redCount: 0,
  voidCount: 0,
  byCounterparty: new Map(),
});

/** `2019-11` … `2020-02`, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let place = placeOf(first); place <= placeOf(last); place += 1) {
    months.push(`${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`);
  }
  return months;
}

const placeOf = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

function toInvoiceMonth(month: string, sides: Record<Direction, Side> | undefined): InvoiceMonth {
  const sold = sides?.out ?? emptySide();
  const bought = sides?.in ?? emptySide();
  return {
    month,
    outAmountFen: sold.amountFen,
    outTaxFen: sold.taxFen,
    outCount: sold.count,
    inAmountFen: bought.amountFen,
    inTaxFen: bought.taxFen,
    inCount: bought.count,
    redAmountFen: sold.redFen,
    redCount: sold.redCount,
    voidCount: sold.voidCount,
    buyerCount: sold.byCounterparty.size,
    sellerCount: bought.byCounterparty.size,
    topBuyerSharePpm: topShare(sold),
    topSellerSharePpm: topShare(bought),
  };
}

/**
 * Share of the largest counterparty, net of corrections, in what all of them with a positive balance make up. Null
 * in a month where corrections leave nothing to share.
 */
function topShare({ byCounterparty }: Side): number | null {
  let [largest, total] = [0n, 0n];
  for (const amountFen of byCounterparty.values()) {
    if (amountFen <= 0n) continue;
    total += amountFen;
    if (amountFen > largest) largest = amountFen;
  }
  return total === 0n ? null : Number((largest * PPM) / total);
}
