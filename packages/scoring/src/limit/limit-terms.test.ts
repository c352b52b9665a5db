import { expect, test } from 'vitest';
import { termAmount, type LimitFacts, LimitTermRule, type MissingFact } from './limit-terms.ts';

const tax = { kind: 'tax', multiplePpm: 6_000_000 };
const sales = { kind: 'credit_to_sales', sharePpm: 200_000 };
const order = { kind: 'order', sharePpm: 500_000 };
const cashFlow = {
  kind: 'affordability',
  debtServiceCoverPpm: 1_000_000,
  annualRatePpm: 0,
  termMonths: 12,
  repayment: 'equal_instalment',
};

test.each<[string, unknown, LimitFacts, bigint | null, MissingFact[]]>([
  // What is multiplied: nothing can be told without it, though what is subtracted is known.
  ['only what tax subtracts', tax, { existingCreditLoansFen: 1n }, null, ['averageTaxPaidFen']],
  ['nothing', tax, {}, null, ['averageTaxPaidFen', 'existingCreditLoansFen']],
  // What is subtracted: a bound that it can only lower.
  [
    'loans unknown',
    tax,
    { averageTaxPaidFen: 10_000_000n },
    60_000_000n,
    ['existingCreditLoansFen'],
  ],
  [
    'other credit unknown',
    sales,
    { annualSalesFen: 200_000_000n },
    40_000_000n,
    ['existingCreditFen'],
  ],
  ['progress unknown', order, { orderContractFen: 60_000_000n }, 30_000_000n, ['orderProgressPpm']],
  [
    'debt service unknown',
    cashFlow,
    { annualFreeCashFlowFen: 60_000_000n },
    60_000_000n,
    ['existingAnnualDebtServiceFen'],
  ],
  [
    'all known, nothing owed',
    tax,
    { averageTaxPaidFen: 10_000_000n, existingCreditLoansFen: 0n },
    60_000_000n,
    [],
  ],
  // No share, no bound, and nothing that would be needed.
  [
    'a guarantor without a share',
    { kind: 'guarantor', guaranteeSharePpm: 0 },
    { guarantorHeadroomFen: 1n },
    null,
    [],
  ],
])('%s', (_name, rule, facts, amountFen, missing) => {
  expect(termAmount(LimitTermRule.parse(rule), facts)).toEqual({ amountFen, missing });
});
