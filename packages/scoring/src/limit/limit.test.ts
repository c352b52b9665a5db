import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affordability } from './affordability.ts';
import { creditLimit, GRADE_FACTORS_PPM } from './credit-limit.ts';
import {
  contributionMultiple,
  creditToSalesHeadroom,
  electricityMultiple,
  invoiceMultiple,
  orderShare,
  taxMultiple,
} from './multiples.ts';
import { workingCapitalNeed } from './working-capital-need.ts';

const need = {
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

const cashFlow = {
  annualFreeCashFlowFen: 60_000_000n,
  existingAnnualDebtServiceFen: 0n,
  debtServiceCoverPpm: 1_250_000,
  annualRatePpm: 60_000,
  termMonths: 12,
  repayment: 'equal_instalment' as const,
};

describe('working-capital need', () => {
  test('85 days: volume 2,389,444.44 yuan, new credit 889,444.44', () => {
    expect(workingCapitalNeed(need)).toEqual({
      turnoverDays: 85,
      volumeFen: 238_944_444n,
      limitFen: 88_944_444n,
    });
  });

  test('90 days, four turns: 1265 万 of volume, 165 万 of new credit', () => {
    const worked = {
      ...need,
      salesLastYearFen: 5_000_000_000n,
      advanceReceiptDays: 10,
      ownFundsFen: 800_000_000n,
      existingLoansFen: 300_000_000n,
      otherSourcesFen: 0n,
    };
    expect(workingCapitalNeed(worked)).toEqual({
      turnoverDays: 90,
      volumeFen: 1_265_000_000n,
      limitFen: 165_000_000n,
    });
  });

  test('a firm paid before it pays needs none, and a funded one no more', () => {
    expect(workingCapitalNeed({ ...need, payableDays: 300 })).toMatchObject({
      volumeFen: 0n,
      limitFen: 0n,
    });
    expect(workingCapitalNeed({ ...need, ownFundsFen: 900_000_000n }).limitFen).toBe(0n);
  });
});

describe('affordability', () => {
  test('600,000 a year at 1.25 cover and 6 %: 464,757.28 in instalments, 452,830.18 as a bullet', () => {
    expect(affordability(cashFlow)).toBe(46_475_728n);
    expect(affordability({ ...cashFlow, repayment: 'bullet' })).toBe(45_283_018n);
  });

  test('a rate of nothing leaves the months themselves', () => {
    expect(affordability({ ...cashFlow, annualRatePpm: 0, termMonths: 24 })).toBe(96_000_000n);
  });

  test('existing debt service is served first, never below nothing', () => {
    expect(affordability({ ...cashFlow, existingAnnualDebtServiceFen: 48_000_000n })).toBe(0n);
    expect(affordability({ ...cashFlow, annualFreeCashFlowFen: -1n })).toBe(0n);
  });

  test('the month it allows really is affordable, and one fen more is not', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1_000_000n, max: 10_000_000_000n }),
        fc.integer({ min: 1, max: 360_000 }),
        fc.integer({ min: 1, max: 60 }),
        (annualFreeCashFlowFen, annualRatePpm, termMonths) => {
          const principal = Number(
            affordability({ ...cashFlow, annualFreeCashFlowFen, annualRatePpm, termMonths }),
          );
          const monthly = annualRatePpm / 12e6;
          const instalment = (amount: number) =>
            (amount * monthly) / (1 - (1 + monthly) ** -termMonths);
          const affordable = Number((annualFreeCashFlowFen * 100n) / 125n) / 12;
          expect(instalment(principal) / affordable).toBeLessThan(1 + 1e-6);
          expect(instalment(principal + 2) / affordable).toBeGreaterThan(1 - 1e-6);
        },
      ),
      { seed: 6, numRuns: 200 },
    );
  });
});

test('multiples', () => {
  expect(
    taxMultiple({
      averageTaxPaidFen: 8_000_000n,
      multiplePpm: 6_000_000,
      existingCreditLoansFen: 0n,
    }),
  ).toBe(48_000_000n);
  expect(
    taxMultiple({
      averageTaxPaidFen: 8_000_000n,
      multiplePpm: 6_000_000,
      existingCreditLoansFen: 50_000_000n,
    }),
  ).toBe(0n);
  expect(invoiceMultiple({ annualInvoicedSalesFen: 1_000_000_001n, sharePpm: 150_000 })).toBe(
    150_000_000n,
  );
  expect(electricityMultiple({ annualFeeFen: 4_800_000n, multiplePpm: 5_000_000 })).toBe(
    24_000_000n,
  );
  expect(contributionMultiple({ annualContributionFen: 18_000_000n, multiplePpm: 3_000_000 })).toBe(
    54_000_000n,
  );
  expect(orderShare({ contractFen: 100_000_000n, progressPpm: 400_000, sharePpm: 700_000 })).toBe(
    42_000_000n,
  );
  expect(
    creditToSalesHeadroom({
      annualSalesFen: 100_000_000n,
      sharePpm: 400_000,
      existingCreditFen: 15_000_000n,
    }),
  ).toBe(25_000_000n);
});

describe('credit limit', () => {
  const terms = [
    { code: 'need', amountFen: 88_944_444n },
    { code: 'affordability', amountFen: 46_475_728n },
    { code: 'tax', amountFen: 48_000_000n },
    { code: 'product_cap', amountFen: 100_000_000n },
    { code: 'group', amountFen: 70_000_000n },
  ] as const;
  const policy = { productFloorFen: 5_000_000n, roundDownToFen: 1_000_000n };

  test('affordability binds; grade A leaves 371,805.82, rounded down to 370,000', () => {
    expect(
      creditLimit({ terms: [...terms], gradeFactorPpm: GRADE_FACTORS_PPM.A, ...policy }),
    ).toEqual({
      limitFen: 37_000_000n,
      binding: 'affordability',
      beforeGradeFen: 46_475_728n,
      afterGradeFen: 37_180_582n,
      belowFloor: false,
      terms: [...terms],
    });
  });

  test('under the floor it is nothing, and says so', () => {
    const low = creditLimit({
      terms: [{ code: 'need', amountFen: 5_900_000n }],
      gradeFactorPpm: 800_000,
      ...policy,
    });
    expect(low).toMatchObject({ limitFen: 0n, belowFloor: true, afterGradeFen: 4_720_000n });
    expect(
      creditLimit({ terms: [...terms], gradeFactorPpm: GRADE_FACTORS_PPM.C, ...policy }).limitFen,
    ).toBe(0n);
  });

  test('never exceeds a term, and the first of equals binds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -5n, max: 10n ** 12n }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (amounts, gradeFactorPpm) => {
          const [first = 0n, ...rest] = amounts;
          const all = rest.map((amountFen, index) => ({ code: `t${index + 1}`, amountFen }));
          const result = creditLimit({
            terms: [{ code: 't0', amountFen: first }, ...all],
            gradeFactorPpm,
            ...policy,
          });
          const lowest = amounts.reduce((low, amount) => (amount < low ? amount : low));
          expect(result.binding).toBe(`t${amounts.indexOf(lowest)}`);
          expect(result.limitFen <= (lowest > 0n ? lowest : 0n)).toBe(true);
          expect(result.limitFen % policy.roundDownToFen).toBe(0n);
        },
      ),
      { seed: 7 },
    );
  });
});
