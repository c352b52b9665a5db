import { type FeatureDefinition, UNKNOWN, defineFeatures, known } from './definition.ts';
import type { KnownRecords } from './known-records.ts';
import { MonthSeries } from './month-series.ts';
import { TAX_CREDIT_GRADES, type TaxMonth } from '../records/tax.ts';

type Part = Pick<FeatureDefinition, 'unit' | 'windowMonths' | 'direction' | 'compute'>;

const tax = (part: Part): FeatureDefinition => ({ item: 'TAX', missing: 'unknown', ...part });

const months = (records: KnownRecords): MonthSeries<TaxMonth> =>
  new MonthSeries(
    records.of('tax_month').map((record) => record.payload),
    records.on,
  );

export const taxFeatures = defineFeatures({
  tax_paid_12m_fen: tax({
    unit: 'fen',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => months(records).sum(12, (row) => Number(row.taxPaidFen)),
  }),
  /** Two years' tax as a yearly figure: the basis of tax-multiple limits. */
  tax_paid_24m_average_fen: tax({
    unit: 'fen',
    windowMonths: 24,
    direction: 'up',
    compute: (records) => months(records).sum(24, (row) => Number(row.taxPaidFen) / 2),
  }),
  tax_paid_growth: tax({
    unit: 'ratio',
    windowMonths: 24,
    direction: 'up',
    compute: (records) => months(records).growth((row) => Number(row.taxPaidFen)),
  }),
  tax_zero_months_12m: tax({
    unit: 'months',
    windowMonths: 12,
    direction: 'down',
    compute: (records) => months(records).count(12, (row) => row.declaredSalesFen === 0n),
  }),
  tax_late_declarations_24m: tax({
    unit: 'count',
    windowMonths: 24,
    direction: 'down',
    compute: (records) => months(records).sum(24, (row) => row.lateDeclarations),
  }),
  tax_arrears_fen: tax({
    unit: 'fen',
    windowMonths: null,
    direction: 'down',
    compute: (records) => months(records).atNewest((row) => Number(row.arrearsFen)),
  }),
  declared_sales_12m_fen: tax({
    unit: 'fen',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => months(records).sum(12, (row) => Number(row.declaredSalesFen)),
  }),
  /** 4 for A, 3 B, 2 M, 1 C, 0 D: the newest published year. */
  tax_credit_grade: tax({
    unit: 'grade',
    windowMonths: null,
    direction: 'up',
    compute: newestTaxGrade,
  }),
});

function newestTaxGrade(records: KnownRecords): ReturnType<FeatureDefinition['compute']> {
  const newest = records
    .of('tax_credit_grade')
    .map((record) => record.payload)
    .toSorted((left, right) => right.year - left.year)[0];
  return newest === undefined
    ? UNKNOWN
    : known(
        TAX_CREDIT_GRADES.length - 1 - TAX_CREDIT_GRADES.indexOf(newest.grade),
        newest.publishedOn,
      );
}
