import type { application } from '@xyd/api/contract';
import { expect, test } from 'vitest';
import { monthsWith, plotted } from './month-series.ts';

const unknown = {
  declaredSalesFen: null,
  taxPaidFen: null,
  invoicedSalesFen: null,
  invoicedPurchasesFen: null,
  electricityFeeFen: null,
  waterFeeFen: null,
  gasFeeFen: null,
  insuredCount: null,
  socialInsurancePaidFen: null,
  housingFundContributorCount: null,
  housingFundPaidFen: null,
  creditBalanceFen: null,
  creditOverdueFen: null,
};
const month = (name: string, known: Partial<application.ProfileMonthView> = {}) => ({
  ...unknown,
  month: name,
  ...known,
});

const months = [
  month('2026-01'),
  month('2026-02', { taxPaidFen: 0n }),
  month('2026-03'),
  month('2026-04', { taxPaidFen: 12_345_600n, insuredCount: 26 }),
  month('2026-05'),
];

test('keeps the gap between known months and leaves out what nobody knows before and after', () => {
  expect(monthsWith(months, ['taxPaidFen']).map((one) => one.month)).toEqual([
    '2026-02',
    '2026-03',
    '2026-04',
  ]);
  expect(monthsWith(months, ['gasFeeFen'])).toEqual([]);
});

test('draws zero as zero and the unknown as a gap', () => {
  expect(months.map((one) => plotted(one, 'taxPaidFen'))).toEqual([null, 0, null, 12.3456, null]);
  expect(plotted(month('2026-04', { insuredCount: 26 }), 'insuredCount')).toBe(26);
});
