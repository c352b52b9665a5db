import { type FeatureDefinition, UNKNOWN, defineFeatures } from './definition.ts';
import type { KnownRecords } from './known-records.ts';
import { MonthSeries } from './month-series.ts';
import type { BureauSummary } from '../records/financing.ts';

type Part = Pick<FeatureDefinition, 'unit' | 'direction' | 'compute'>;

/** Read from the newest month: what a firm owes today, not what it once owed. */
const financing = (part: Part): FeatureDefinition => ({
  item: 'FINANCING',
  missing: 'unknown',
  windowMonths: null,
  ...part,
});

const months = (records: KnownRecords): MonthSeries<BureauSummary> =>
  new MonthSeries(
    records.of('bureau_summary').map((record) => record.payload),
    records.on,
  );

export const financingFeatures = defineFeatures({
  /** More may be a firm that is trusted or one that is in debt: limits use it, no model judges it. */
  credit_balance_fen: financing({
    unit: 'fen',
    direction: 'none',
    compute: (records) => months(records).atNewest((row) => Number(row.balanceFen)),
  }),
  credit_overdue_fen: financing({
    unit: 'fen',
    direction: 'down',
    compute: (records) => months(records).atNewest((row) => Number(row.overdueFen)),
  }),
  credit_lenders_count: financing({
    unit: 'count',
    direction: 'down',
    compute: (records) => months(records).atNewest((row) => row.lenderCount),
  }),
  /** Balance over the limits granted; unknown to a firm that was granted none. */
  credit_used_share: financing({ unit: 'ratio', direction: 'down', compute: usedShare }),
  credit_guaranteed_fen: financing({
    unit: 'fen',
    direction: 'down',
    compute: (records) => months(records).atNewest((row) => Number(row.guaranteedForOthersFen)),
  }),
});

function usedShare(records: KnownRecords): ReturnType<FeatureDefinition['compute']> {
  const series = months(records);
  const granted = Number(series.newest?.limitGrantedFen ?? 0n);
  return granted === 0
    ? UNKNOWN
    : series.atNewest((row) => Math.min(Number(row.balanceFen) / granted, 1));
}
