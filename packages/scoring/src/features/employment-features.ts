import { type FeatureDefinition, defineFeatures } from './definition.ts';
import type { KnownRecords } from './known-records.ts';
import { MonthSeries } from './month-series.ts';
import type { HousingFundMonth, SocialInsuranceMonth } from '../records/employment.ts';

type Part = Pick<FeatureDefinition, 'unit' | 'windowMonths' | 'direction' | 'compute'>;
type Contribution = SocialInsuranceMonth | HousingFundMonth;

const insurance = (part: Part): FeatureDefinition => ({
  item: 'SOCIAL_INSURANCE',
  missing: 'unknown',
  ...part,
});
const fund = (part: Part): FeatureDefinition => ({
  item: 'HOUSING_FUND',
  missing: 'unknown',
  ...part,
});

const insuranceMonths = (records: KnownRecords): MonthSeries<SocialInsuranceMonth> =>
  new MonthSeries(
    records.of('social_insurance_month').map((record) => record.payload),
    records.on,
  );

const fundMonths = (records: KnownRecords): MonthSeries<HousingFundMonth> =>
  new MonthSeries(
    records.of('housing_fund_month').map((record) => record.payload),
    records.on,
  );

// A month without staff owes nothing and is no proof of paying.
const isPaid = (row: Contribution): boolean =>
  row.payableFen > 0n && (row.deferred || row.paidFen >= row.payableFen);
const isInArrears = (row: Contribution): boolean => !row.deferred && row.arrearsFen > 0n;

export const employmentFeatures = defineFeatures({
  insured_count: insurance({
    unit: 'count',
    windowMonths: null,
    direction: 'up',
    compute: (records) => insuranceMonths(records).atNewest((row) => row.insuredCount),
  }),
  insured_growth: insurance({
    unit: 'ratio',
    windowMonths: 24,
    direction: 'up',
    compute: (records) => insuranceMonths(records).growth((row) => row.insuredCount),
  }),
  social_insurance_paid_months_12m: insurance({
    unit: 'months',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => insuranceMonths(records).count(12, isPaid),
  }),
  social_insurance_arrears_months_12m: insurance({
    unit: 'months',
    windowMonths: 12,
    direction: 'down',
    compute: (records) => insuranceMonths(records).count(12, isInArrears),
  }),
  social_insurance_paid_12m_fen: insurance({
    unit: 'fen',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => insuranceMonths(records).sum(12, (row) => Number(row.paidFen)),
  }),
  housing_fund_contributor_count: fund({
    unit: 'count',
    windowMonths: null,
    direction: 'up',
    compute: (records) => fundMonths(records).atNewest((row) => row.contributorCount),
  }),
  housing_fund_paid_months_12m: fund({
    unit: 'months',
    windowMonths: 12,
    direction: 'up',
    compute: (records) => fundMonths(records).count(12, isPaid),
  }),
  housing_fund_arrears_months_12m: fund({
    unit: 'months',
    windowMonths: 12,
    direction: 'down',
    compute: (records) => fundMonths(records).count(12, isInArrears),
  }),
});
