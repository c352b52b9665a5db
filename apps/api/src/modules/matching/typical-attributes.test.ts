import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributeCatalogue } from './rules.ts';
import { firmsLike, typicalAttributes } from './typical-attributes.ts';

const five = [1, 2, 3, 4, 5];

test('the middle of what is known, the lower of two, by the order of the field', () => {
  const firms = [
    { tax_paid_12m_fen: 900, tax_credit_grade: 'A', abnormal_operation_listed: false },
    { tax_paid_12m_fen: 100, tax_credit_grade: 'D', abnormal_operation_listed: true },
    { tax_paid_12m_fen: 500, tax_credit_grade: 'B', abnormal_operation_listed: false },
    { tax_paid_12m_fen: 300, tax_credit_grade: 'M', abnormal_operation_listed: false },
    { tax_paid_12m_fen: null, tax_credit_grade: 'C', abnormal_operation_listed: false },
    { tax_paid_12m_fen: 200, tax_credit_grade: 'C', abnormal_operation_listed: true },
    { tax_paid_12m_fen: 400, tax_credit_grade: null, abnormal_operation_listed: null },
  ];
  expect(typicalAttributes(firms, attributeCatalogue)).toEqual({
    tax_paid_12m_fen: 300,
    tax_credit_grade: 'C',
    abnormal_operation_listed: false,
  });
});

test('nothing of what few firms have, of the firm’s own facts, or of the platform’s evaluation', () => {
  const firms = five.map((value) => ({
    gas_arrears_days: value > 1 ? value : null,
    size_class: 'SMALL',
    requested_amount_fen: value,
    score: 700,
    tags: ['high_tech'],
  }));
  expect(typicalAttributes(firms, attributeCatalogue)).toEqual({});
});

test('lies between the least and the most, and is a value that some firm has', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 5, maxLength: 60 });
  fc.assert(
    fc.property(values, (all) => {
      const firms = all.map((value) => ({ insured_count: value }));
      const typical = typicalAttributes(firms, attributeCatalogue)['insured_count'];
      const below = all.filter((value) => value < Number(typical)).length;
      const above = all.filter((value) => value > Number(typical)).length;
      expect(all).toContain(typical);
      expect(Math.max(below, above)).toBeLessThanOrEqual(all.length / 2);
    }),
  );
});

test.each([
  ['its trade and size', 30, 30, 30],
  ['its size where the trade is small', 29, 30, 59],
  ['all where the size is small too', 9, 20, 79],
])('firms like one are those of %s', (_, sameTrade, otherTrade, count) => {
  const firm = (size_class: string, industry_section: string) => ({ size_class, industry_section });
  const firms = [
    ...Array.from({ length: sameTrade }, () => firm('SMALL', 'C')),
    ...Array.from({ length: otherTrade }, () => firm('SMALL', 'F')),
    ...Array.from({ length: 50 }, () => firm('MICRO', 'C')),
  ];
  expect(firmsLike(firms, firm('SMALL', 'C'))).toHaveLength(count);
});
