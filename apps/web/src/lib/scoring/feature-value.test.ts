import { expect, test } from 'vitest';
import { featureValueText, type ValueWords } from './feature-value.ts';

const words: ValueWords = {
  months: (count) => `${count} months`,
  days: (count) => `${count} days`,
  yes: () => 'yes',
  no: () => 'no',
  points: (points) => `${points} points`,
};

test.each([
  ['tax_paid_12m_fen', 123_456_700, 'fen', 'CNY 1.23 m'],
  ['tax_paid_growth', -0.052, 'ratio', '−5.2%'],
  ['age_months', 38, 'months', '38 months'],
  ['electricity_arrears_days', 0, 'days', '0 days'],
  ['dishonest_debtor_listed', 0, 'flag', 'no'],
  ['dishonest_debtor_listed', 1, 'flag', 'yes'],
  ['tax_credit_grade', 2, 'grade', 'M'],
  ['official_public_grade', 3, 'grade', 'A'],
  ['honour_points', 12.34, 'points', '12.3 points'],
  ['insured_count', 26, 'count', '26'],
  ['invoice_buyers_12m', 3.25, 'count', '3.3'],
  ['invoice_buyers_12m', 126.4, 'count', '126'],
])('writes %s of %d (%s) as %s', (feature, value, unit, text) => {
  expect(featureValueText({ feature, value, unit }, 'en', words)).toBe(text);
});
