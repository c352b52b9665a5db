import { describe, expect, test } from 'vitest';
import { featureVectorOf, GRADE_FACTORS_PPM, type FeatureCode, type Grade } from '@xyd/scoring';
import { ProductLimitPolicy } from './contract.ts';
import { indicativeLimit } from './limit-rules.ts';
import { sampleContent } from './testing/index.ts';

const asOf = { on: '2026-11-20', knownAt: new Date('2026-11-20T08:00:00Z') };
const basis = (values: Partial<Record<FeatureCode, number>>, grade: Grade) => ({
  grade,
  features: featureVectorOf(values, asOf),
});

const policyOf = (terms: unknown[], change: Record<string, unknown> = {}): ProductLimitPolicy =>
  ProductLimitPolicy.parse({
    terms,
    gradeFactorsPpm: GRADE_FACTORS_PPM,
    roundDownToFen: '1000000',
    maximumDebtToAssetsPpm: null,
    ...change,
  });

const offering = (terms: unknown[], change: Record<string, unknown> = {}) =>
  sampleContent({ limitPolicy: policyOf(terms, change) });

// 200,000 of tax a year × 6, less 150,000 owed: 1,050,000; × 0.8 for grade A: 840,000.
const tax = { kind: 'tax', multiplePpm: 6_000_000 };
const taxed = { tax_paid_24m_average_fen: 20_000_000, credit_balance_fen: 15_000_000 };

describe('an indicative limit', () => {
  test('tells the term that bound it, the haircut and the figures behind it', () => {
    expect(indicativeLimit(offering([tax]), basis(taxed, 'A'))).toEqual({
      status: 'computed',
      limitFen: 84_000_000n,
      binding: 'tax',
      capFen: 500_000_000n,
      floorFen: 10_000_000n,
      beforeGradeFen: 105_000_000n,
      grade: 'A',
      gradeFactorPpm: 800_000,
      roundDownToFen: 1_000_000n,
      belowFloor: false,
      terms: [
        {
          rule: { ...tax, industryFactorPpm: 1_000_000, debtFactorPpm: 1_000_000 },
          amountFen: 105_000_000n,
          missing: [],
        },
      ],
      missing: [],
      gate: null,
      facts: [
        { fact: 'averageTaxPaidFen', value: 20_000_000n, dataDate: '2026-11-20' },
        { fact: 'existingCreditLoansFen', value: 15_000_000n, dataDate: '2026-11-20' },
        { fact: 'existingCreditFen', value: 15_000_000n, dataDate: '2026-11-20' },
      ],
    });
  });

  test('names what is missing, and the data that would tell it', () => {
    const terms = [tax, { kind: 'invoice', sharePpm: 150_000 }, { kind: 'need' }];
    const limit = indicativeLimit(offering(terms), basis({}, 'AAA'));
    expect(limit).toMatchObject({
      limitFen: 500_000_000n,
      binding: 'product_cap',
      missing: [
        { fact: 'averageTaxPaidFen', item: 'TAX' },
        { fact: 'existingCreditLoansFen', item: 'FINANCING' },
        { fact: 'annualInvoicedSalesFen', item: 'INVOICE' },
        { fact: 'workingCapital', item: null },
      ],
      terms: [{ amountFen: null }, { amountFen: null }, { amountFen: null }],
    });
  });

  test('is nothing under the smallest loan, and under a grade that gets nothing', () => {
    const small = { ...taxed, tax_paid_24m_average_fen: 4_000_000 };
    expect(indicativeLimit(offering([tax]), basis(small, 'AAA'))).toMatchObject({
      limitFen: 0n,
      belowFloor: true,
      beforeGradeFen: 9_000_000n,
    });
    expect(indicativeLimit(offering([tax]), basis(taxed, 'CCC'))).toMatchObject({
      limitFen: 0n,
      gradeFactorPpm: 0,
    });
  });

  test('needs a formula and a grade', () => {
    expect(indicativeLimit(sampleContent(), basis(taxed, 'A'))).toBeNull();
    expect(indicativeLimit(offering([tax]), null)).toEqual({ status: 'no_grade' });
  });

  test('never lends more than the product, whatever the formula says', () => {
    const rich = { tax_paid_24m_average_fen: 900_000_000, credit_balance_fen: 0 };
    expect(indicativeLimit(offering([tax]), basis(rich, 'AAA'))).toMatchObject({
      limitFen: 500_000_000n,
      binding: 'product_cap',
    });
  });
});
