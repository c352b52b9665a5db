import { type FeatureDefinition, UNKNOWN, defineFeatures } from './definition.ts';
import type { KnownRecords } from './known-records.ts';
import { MonthSeries } from './month-series.ts';
import type { UtilityMonth } from '../records/utility.ts';

type Utility = 'ELECTRICITY' | 'WATER' | 'GAS';

const months = (records: KnownRecords, item: Utility): MonthSeries<UtilityMonth> =>
  new MonthSeries(
    records.of('utility_month').flatMap((record) => (record.item === item ? [record.payload] : [])),
    records.on,
  );

const quantity = (row: UtilityMonth): number => Number(row.quantityMilli);

const growthOf = (item: Utility): FeatureDefinition => ({
  item,
  missing: 'unknown',
  unit: 'ratio',
  windowMonths: 24,
  direction: 'up',
  compute: (records) => months(records, item).growth(quantity),
});

// Arrears are a risk signal under consent, never a 失信 label (Henan credit regulation, art. 27).
const arrearsOf = (item: Utility): FeatureDefinition => ({
  item,
  missing: 'unknown',
  unit: 'days',
  windowMonths: null,
  direction: 'down',
  compute: (records) => months(records, item).atNewest((row) => row.arrearsDays),
});

const electricity = (
  part: Pick<FeatureDefinition, 'unit' | 'direction' | 'compute'>,
): FeatureDefinition => ({
  item: 'ELECTRICITY',
  missing: 'unknown',
  windowMonths: 12,
  ...part,
});

export const utilityFeatures = defineFeatures({
  electricity_growth: growthOf('ELECTRICITY'),
  electricity_arrears_days: arrearsOf('ELECTRICITY'),
  electricity_zero_months_12m: electricity({
    unit: 'months',
    direction: 'down',
    compute: (records) =>
      months(records, 'ELECTRICITY').count(12, (row) => row.quantityMilli === 0n),
  }),
  electricity_fee_12m_fen: electricity({
    unit: 'fen',
    direction: 'up',
    compute: (records) => months(records, 'ELECTRICITY').sum(12, (row) => Number(row.feeFen)),
  }),
  /** The newest month's use over the year's peak. */
  electricity_utilisation: electricity({ unit: 'ratio', direction: 'up', compute: utilisation }),
  water_growth: growthOf('WATER'),
  water_arrears_days: arrearsOf('WATER'),
  gas_growth: growthOf('GAS'),
  gas_arrears_days: arrearsOf('GAS'),
});

function utilisation(records: KnownRecords): ReturnType<FeatureDefinition['compute']> {
  const series = months(records, 'ELECTRICITY');
  const newest = series.newest;
  const rows = series.window(12);
  const peak = Math.max(0, ...rows.map(quantity));
  return newest === null || rows.length < 10 || peak === 0
    ? UNKNOWN
    : series.dated(quantity(newest) / peak);
}
