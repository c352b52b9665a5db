import { expect, test } from 'vitest';
import type { FeatureCode } from '../features/catalogue.ts';
import { featureVectorOf } from '../features/feature-vector.ts';
import { limitFactsOf } from './limit-facts.ts';
import type { LimitFacts } from './limit-terms.ts';

const asOf = { on: '2026-11-20', knownAt: new Date('2026-11-20T08:00:00Z') };

test.each<[Partial<Record<FeatureCode, number>>, LimitFacts]>([
  [{}, {}],
  [{ age_months: 60, tax_paid_12m_fen: 5_000_000 }, {}],
  // Two odd years' tax halve to half a fen.
  [{ tax_paid_24m_average_fen: 12_345_678.5 }, { averageTaxPaidFen: 12_345_678n }],
  [{ invoiced_sales_12m_fen: 900_000_000 }, { annualInvoicedSalesFen: 900_000_000n }],
  [{ declared_sales_12m_fen: 800_000_000 }, { annualSalesFen: 800_000_000n }],
  [{ invoice_net_inflow_12m_fen: 125_000_007 }, { averageMonthlyNetInflowFen: 10_416_667n }],
  [{ invoice_net_inflow_12m_fen: -1 }, { averageMonthlyNetInflowFen: -1n }],
  [{ electricity_fee_12m_fen: 7_200_000 }, { annualElectricityFeeFen: 7_200_000n }],
  [{ social_insurance_paid_12m_fen: 18_000_000 }, { annualContributionFen: 18_000_000n }],
  [{ insured_count: 12 }, { insuredCount: 12 }],
  [{ public_contracts_open_fen: 60_000_000 }, { orderContractFen: 60_000_000n }],
  [
    { credit_balance_fen: 30_000_000 },
    { existingCreditLoansFen: 30_000_000n, existingCreditFen: 30_000_000n },
  ],
  // Nothing owed is known; nothing heard is not.
  [{ credit_balance_fen: 0 }, { existingCreditLoansFen: 0n, existingCreditFen: 0n }],
])('%j', (values, facts) => {
  expect(limitFactsOf(featureVectorOf(values, asOf))).toEqual(facts);
});

test('a vector of an earlier feature set leaves out what it did not have', () => {
  expect(limitFactsOf({ values: { insured_count: { value: 3 } } })).toEqual({ insuredCount: 3 });
});
