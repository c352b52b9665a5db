import { expect, test } from 'vitest';
import { changeValues } from './change-values.ts';

const words = {
  months: (count: string) => `${count} months`,
  days: (count: string) => `${count} days`,
  yes: () => 'yes',
  no: () => 'no',
  points: (points: string) => `${points} points`,
};

test.each([
  ['tax_paid_12m_fen', 'fen', 40_200_000, 50_000_000, '40.20 万元', '50.00 万元'],
  ['tax_paid_12m_fen', 'fen', 12_345_678_900, 12_345_700_000, '¥123,456,789.00', '¥123,457,000.00'],
  ['invoice_void_share_12m', 'ratio', 0.0523, 0.021, '5.2%', '2.1%'],
  ['invoice_void_share_12m', 'ratio', 0.05231, 0.052, '5.231%', '5.200%'],
  ['tax_credit_grade', 'grade', 2, 4, 'M', 'A'],
  ['abnormal_operation_listed', 'flag', 1, 0, 'yes', 'no'],
  ['invoice_buyers_12m', 'count', 3.25, 3.4, '3.3', '3.4'],
  ['social_insurance_paid_months_12m', 'months', 8, 11, '8 months', '11 months'],
])('%s (%s) from %d to %d', (feature, unit, from, to, fromText, toText) => {
  expect(changeValues({ feature, unit, from, to }, 'zh-CN', words)).toEqual({
    from: fromText,
    to: toText,
  });
});
