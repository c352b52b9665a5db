import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GRADES } from '../model/grades.ts';
import { GRADE_FACTORS_PPM } from './credit-limit.ts';
import type { LimitFacts, LimitTermRule } from './limit-terms.ts';
import { LimitPolicy, productLimit } from './product-limit.ts';

const MILLION_YUAN_FEN = 100_000_000n;

const policyOf = (terms: unknown[], change: Record<string, unknown> = {}): LimitPolicy =>
  LimitPolicy.parse({
    terms,
    gradeFactorsPpm: GRADE_FACTORS_PPM,
    productCapFen: '100000000',
    productFloorFen: '5000000',
    roundDownToFen: '1000000',
    maximumDebtToAssetsPpm: null,
    ...change,
  });

const workingCapital = {
  salesLastYearFen: 1_000_000_000n,
  salesMarginPpm: 80_000,
  expectedGrowthPpm: 100_000,
  inventoryDays: 60,
  receivableDays: 75,
  payableDays: 45,
  prepaymentDays: 10,
  advanceReceiptDays: 15,
  ownFundsFen: 90_000_000n,
  existingLoansFen: 50_000_000n,
  otherSourcesFen: 10_000_000n,
};

const affordable = {
  kind: 'affordability',
  debtServiceCoverPpm: 1_250_000,
  annualRatePpm: 60_000,
  termMonths: 12,
  repayment: 'equal_instalment',
};

const golden = policyOf([
  { kind: 'need' },
  affordable,
  { kind: 'tax', multiplePpm: 6_000_000 },
  { kind: 'group' },
]);
const goldenFacts: LimitFacts = {
  workingCapital,
  annualFreeCashFlowFen: 60_000_000n,
  existingAnnualDebtServiceFen: 0n,
  averageTaxPaidFen: 8_000_000n,
  existingCreditLoansFen: 0n,
  groupHeadroomFen: 70_000_000n,
};

test('need 889,444.44, affordability 464,757.28, tax 480,000, cap 1,000,000, group 700,000; grade A: 370,000', () => {
  expect(productLimit(golden, goldenFacts, 'A')).toEqual({
    limitFen: 37_000_000n,
    binding: 'affordability',
    beforeGradeFen: 46_475_728n,
    afterGradeFen: 37_180_582n,
    belowFloor: false,
    terms: [
      { code: 'product_cap', amountFen: 100_000_000n },
      { code: 'need', amountFen: 88_944_444n },
      { code: 'affordability', amountFen: 46_475_728n },
      { code: 'tax', amountFen: 48_000_000n },
      { code: 'group', amountFen: 70_000_000n },
    ],
    detail: [
      { code: 'need', amountFen: 88_944_444n, missing: null },
      { code: 'affordability', amountFen: 46_475_728n, missing: null },
      { code: 'tax', amountFen: 48_000_000n, missing: null },
      { code: 'group', amountFen: 70_000_000n, missing: null },
    ],
    missing: [],
    gate: null,
  });
});

describe('one term alone', () => {
  test.each<[string, LimitTermRule, LimitFacts, bigint]>([
    // 100,000 of tax × 9 × 1.2 for the trade, less 80,000 of credit loans.
    [
      'tax',
      {
        kind: 'tax',
        multiplePpm: 9_000_000,
        industryFactorPpm: 1_200_000,
        debtFactorPpm: 1_000_000,
      },
      { averageTaxPaidFen: 10_000_000n, existingCreditLoansFen: 8_000_000n },
      100_000_000n,
    ],
    [
      'invoice',
      { kind: 'invoice', sharePpm: 150_000 },
      { annualInvoicedSalesFen: 400_000_000n },
      60_000_000n,
    ],
    [
      'cash_flow',
      { kind: 'cash_flow', multiplePpm: 4_500_000 },
      { averageMonthlyNetInflowFen: 10_000_000n },
      45_000_000n,
    ],
    [
      'electricity',
      { kind: 'electricity', multiplePpm: 5_000_000 },
      { annualElectricityFeeFen: 4_800_000n },
      24_000_000n,
    ],
    [
      'contribution',
      { kind: 'contribution', multiplePpm: 3_000_000 },
      { annualContributionFen: 18_000_000n },
      54_000_000n,
    ],
    ['headcount', { kind: 'headcount', perHeadFen: 3_000_000n }, { insuredCount: 12 }, 36_000_000n],
    [
      'order',
      { kind: 'order', sharePpm: 700_000 },
      { orderContractFen: 100_000_000n, orderProgressPpm: 400_000 },
      42_000_000n,
    ],
    [
      'collateral',
      { kind: 'collateral', loanToValuePpm: 600_000 },
      { collateral: { appraisedFen: 150_000_000n, seniorLiensFen: 20_000_000n } },
      70_000_000n,
    ],
    [
      'credit_to_sales',
      { kind: 'credit_to_sales', sharePpm: 400_000 },
      { annualSalesFen: 200_000_000n, existingCreditFen: 15_000_000n },
      65_000_000n,
    ],
    // A guarantor that carries 80 % and has 400,000 left covers a loan of 500,000.
    [
      'guarantor',
      { kind: 'guarantor', guaranteeSharePpm: 800_000 },
      { guarantorHeadroomFen: 40_000_000n },
      50_000_000n,
    ],
  ])('%s', (_, rule, facts, amountFen) => {
    const result = productLimit(policyOf([rule]), facts, 'AAA');
    expect(result.detail).toEqual([{ code: rule.kind, amountFen, missing: null }]);
    expect(result.limitFen).toBe(amountFen);
  });

  test('a guarantor without a share sets no bound', () => {
    const rule = { kind: 'guarantor', guaranteeSharePpm: 0 };
    const result = productLimit(policyOf([rule]), { guarantorHeadroomFen: 0n }, 'AAA');
    expect(result).toMatchObject({
      detail: [],
      binding: 'product_cap',
      limitFen: MILLION_YUAN_FEN,
    });
  });
});

describe('what is not known, and what forbids', () => {
  test('an unknown term binds nothing and is named', () => {
    const { groupHeadroomFen: _, averageTaxPaidFen: __, ...facts } = goldenFacts;
    expect(productLimit(golden, facts, 'A')).toMatchObject({
      limitFen: 37_000_000n,
      missing: ['averageTaxPaidFen', 'groupHeadroomFen'],
      detail: [{}, {}, { code: 'tax', amountFen: null }, { code: 'group', amountFen: null }],
    });
  });

  test('debts above the share of assets the bank allows leave nothing', () => {
    const policy = policyOf([], { maximumDebtToAssetsPpm: 700_000 });
    expect(productLimit(policy, { debtToAssetsPpm: 700_000 }, 'AAA').limitFen).toBe(
      MILLION_YUAN_FEN,
    );
    expect(productLimit(policy, { debtToAssetsPpm: 700_001 }, 'AAA')).toMatchObject({
      limitFen: 0n,
      gate: { code: 'debt_to_assets', actualPpm: 700_001, maximumPpm: 700_000 },
    });
    expect(productLimit(policy, {}, 'AAA')).toMatchObject({
      missing: ['debtToAssetsPpm'],
      gate: null,
    });
  });

  test.each([
    ['a term twice', { terms: [{ kind: 'need' }, { kind: 'need' }] }, 'terms'],
    ['a kind we do not have', { terms: [{ kind: 'luck' }] }, 'terms.0.kind'],
    ['a grade left out', { gradeFactorsPpm: { AAA: 1 } }, 'gradeFactorsPpm.AA'],
    ['rounding to nothing', { roundDownToFen: '0' }, 'roundDownToFen'],
    ['an amount that no column holds', { productCapFen: 10n ** 19n }, 'productCapFen'],
    [
      'a share above the whole',
      { terms: [{ kind: 'invoice', sharePpm: 2_000_000 }] },
      'terms.0.sharePpm',
    ],
  ])('a policy with %s is refused at its place', (_, change, path) => {
    const parsed = LimitPolicy.safeParse({ ...policyOf([]), ...change });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});

describe('more of what speaks for a firm never lowers its limit', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 11n });
  const anyFacts: fc.Arbitrary<LimitFacts> = fc.record(
    {
      averageTaxPaidFen: amount,
      existingCreditLoansFen: amount,
      annualInvoicedSalesFen: amount,
      averageMonthlyNetInflowFen: amount,
      annualElectricityFeeFen: amount,
      annualContributionFen: amount,
      orderContractFen: amount,
      orderProgressPpm: fc.integer({ min: 0, max: 1_000_000 }),
      insuredCount: fc.integer({ min: 0, max: 500 }),
      annualSalesFen: amount,
      existingCreditFen: amount,
      annualFreeCashFlowFen: amount,
      existingAnnualDebtServiceFen: amount,
      groupHeadroomFen: amount,
      guarantorHeadroomFen: amount,
    },
    { noNullPrototype: true },
  );
  const policy = policyOf(
    [
      { kind: 'tax', multiplePpm: 6_000_000 },
      { kind: 'invoice', sharePpm: 150_000 },
      { kind: 'cash_flow', multiplePpm: 4_000_000 },
      { kind: 'electricity', multiplePpm: 5_000_000 },
      { kind: 'contribution', multiplePpm: 4_000_000 },
      { kind: 'headcount', perHeadFen: '3000000' },
      { kind: 'order', sharePpm: 700_000 },
      { kind: 'credit_to_sales', sharePpm: 400_000 },
      affordable,
      { kind: 'group' },
      { kind: 'guarantor', guaranteeSharePpm: 800_000 },
    ],
    { productCapFen: '100000000000', productFloorFen: '0', roundDownToFen: '1' },
  );
  const against = [
    'existingCreditLoansFen',
    'existingCreditFen',
    'existingAnnualDebtServiceFen',
    'orderProgressPpm',
  ];

  test('fact by fact', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.nat(),
        fc.bigInt({ min: 0n, max: 10n ** 11n }),
        fc.constantFrom(...GRADES),
        (facts, pick, more, grade) => {
          const names = Object.keys(facts);
          const name = names[pick % names.length] ?? '';
          const moved: LimitFacts = Object.fromEntries(
            Object.entries(facts).map(([key, value]) => {
              if (key !== name) {
                return [key, value];
              }
              return [
                key,
                typeof value === 'bigint' ? value + more : Number(value) + Number(more % 500n),
              ];
            }),
          );
          const before = productLimit(policy, facts, grade).limitFen;
          const after = productLimit(policy, moved, grade).limitFen;
          const [low, high] = against.includes(name) ? [after, before] : [before, after];
          expect(low <= high).toBe(true);
        },
      ),
      { seed: 51, numRuns: 1500 },
    );
  });

  test('grade by grade, and learning a fact only lowers the ceiling', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (facts, pick) => {
        const limits = GRADES.map((grade) => productLimit(policy, facts, grade).limitFen);
        for (const [index, limit] of limits.entries()) {
          expect(limit <= (limits[index - 1] ?? limit)).toBe(true);
        }
        const entries = Object.entries(facts);
        const fewer: LimitFacts = Object.fromEntries(
          entries.filter((_, index) => index !== pick % entries.length),
        );
        expect(productLimit(policy, fewer, 'A').limitFen >= (limits[2] ?? 0n)).toBe(true);
      }),
      { seed: 52, numRuns: 500 },
    );
  });
});
