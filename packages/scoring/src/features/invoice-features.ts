import {
  type FeatureDefinition,
  type FeatureValue,
  UNKNOWN,
  defineFeatures,
} from './definition.ts';
import type { KnownRecords } from './known-records.ts';
import { MonthSeries } from './month-series.ts';
import type { InvoiceMonth } from '../records/invoice.ts';

type Part = Pick<FeatureDefinition, 'unit' | 'windowMonths' | 'direction' | 'compute'>;

const invoice = (part: Part): FeatureDefinition => ({
  item: 'INVOICE',
  missing: 'unknown',
  ...part,
});

const months = (records: KnownRecords): MonthSeries<InvoiceMonth> =>
  new MonthSeries(
    records.of('invoice_month').map((record) => record.payload),
    records.on,
  );

const sales = (row: InvoiceMonth): number => Number(row.outAmountFen);

/** What invoices leave of a month: a stand-in for the money that came in, while no account is connected. */
const netInflow = (row: InvoiceMonth): number => Number(row.outAmountFen - row.inAmountFen);

export const invoiceFeatures = defineFeatures({
  invoiced_sales_12m_fen: invoice({
    unit: 'fen',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => months(records).sum(12, sales),
  }),
  invoiced_sales_growth: invoice({
    unit: 'ratio',
    windowMonths: 24,
    direction: 'up',
    compute: (records) => months(records).growth(sales),
  }),
  invoice_active_months_12m: invoice({
    unit: 'months',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => months(records).count(12, (row) => row.outCount > 0),
  }),
  /** Standard deviation of the month's sales over their mean. */
  invoiced_sales_variation: invoice({
    unit: 'ratio',
    windowMonths: 12,
    direction: 'down',
    compute: (records) => variation(months(records)),
  }),
  invoice_void_share_12m: invoice({
    unit: 'ratio',
    windowMonths: 12,
    direction: 'down',
    compute: (records) =>
      share(
        months(records),
        (row) => row.voidCount,
        (row) => row.outCount + row.voidCount,
      ),
  }),
  invoice_red_share_12m: invoice({
    unit: 'ratio',
    windowMonths: 12,
    direction: 'down',
    // Sales are net of corrections, so both together are what was first invoiced.
    compute: (records) =>
      share(
        months(records),
        (row) => Number(row.redAmountFen),
        (row) => sales(row) + Number(row.redAmountFen),
      ),
  }),
  /** Buyers in a month, on average. */
  invoice_buyers_12m: invoice({
    unit: 'count',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => months(records).sum(12, (row) => row.buyerCount / 12),
  }),
  invoice_top_buyer_share_12m: invoice({
    unit: 'ratio',
    windowMonths: 12,
    direction: 'down',
    compute: (records) => topBuyerShare(months(records)),
  }),
  /** Sales less purchases. */
  invoice_net_inflow_12m_fen: invoice({
    unit: 'fen',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => months(records).sum(12, netInflow),
  }),
  /** Sales less purchases, over sales; below zero where more was bought than sold. */
  invoice_net_inflow_share_12m: invoice({
    unit: 'ratio',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => share(months(records), netInflow, sales),
  }),
  /** Months in which more was sold than bought. */
  invoice_inflow_months_12m: invoice({
    unit: 'months',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => months(records).count(12, (row) => row.outAmountFen > row.inAmountFen),
  }),
});

function share(
  series: MonthSeries<InvoiceMonth>,
  part: (row: InvoiceMonth) => number,
  whole: (row: InvoiceMonth) => number,
): FeatureValue {
  const parts = series.sum(12, part).value;
  const total = series.sum(12, whole).value;
  return parts === null || total === null || total <= 0
    ? UNKNOWN
    : series.dated(Math.min(parts / total, 1));
}

function variation(series: MonthSeries<InvoiceMonth>): FeatureValue {
  const total = series.sum(12, sales).value;
  if (total === null || total <= 0) {
    return UNKNOWN;
  }
  const mean = total / 12;
  const squares = series.sum(12, (row) => (sales(row) - mean) ** 2).value ?? 0;
  return series.dated(Math.sqrt(squares / 12) / mean);
}

// Weighted by the month's sales; a month whose share the source left out does not count.
function topBuyerShare(series: MonthSeries<InvoiceMonth>): FeatureValue {
  let weight = 0;
  let weighted = 0;
  for (const row of series.window(12)) {
    if (row.topBuyerSharePpm !== null && row.outAmountFen > 0n) {
      weight += sales(row);
      weighted += sales(row) * (row.topBuyerSharePpm / 1_000_000);
    }
  }
  return weight === 0 ? UNKNOWN : series.dated(weighted / weight);
}
