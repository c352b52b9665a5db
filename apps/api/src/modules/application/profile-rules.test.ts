import { describe, expect, test } from 'vitest';
import { CreditRecord } from '@xyd/scoring';
import { factsOf, monthsOf } from './profile-rules.ts';

let serial = 0;
const record = (kind: string, item: string, payload: object, recordedAt = '2026-11-01T00:00:00Z') =>
  CreditRecord.parse({ recordId: `r${(serial += 1)}`, recordedAt, kind, item, payload });

const utility = (month: string, item: string, feeFen: string) =>
  record('utility_month', item, {
    month,
    quantityMilli: '1',
    feeFen,
    arrearsFen: '0',
    arrearsDays: 0,
  });
const contribution = {
  baseFen: '1',
  payableFen: '700',
  paidFen: '700',
  arrearsFen: '0',
  deferred: false,
};

describe('records by month', () => {
  test('join the sources of a month and leave unknown what no source says', () => {
    const months = monthsOf([
      utility('2026-10', 'ELECTRICITY', '5000'),
      utility('2026-10', 'WATER', '0'),
      utility('2026-09', 'GAS', '80'),
      record('social_insurance_month', 'SOCIAL_INSURANCE', {
        month: '2026-10',
        insuredCount: 42,
        ...contribution,
      }),
      record('housing_fund_month', 'HOUSING_FUND', {
        month: '2026-09',
        contributorCount: 40,
        ...contribution,
      }),
      record('bureau_summary', 'FINANCING', {
        month: '2026-10',
        lenderCount: 1,
        limitGrantedFen: '900',
        balanceFen: '600',
        overdueFen: '0',
        guaranteedForOthersFen: '0',
      }),
    ]);
    expect(months).toMatchObject([
      { month: '2026-09', gasFeeFen: 80n, housingFundContributorCount: 40, insuredCount: null },
      {
        month: '2026-10',
        electricityFeeFen: 5_000n,
        // Nothing used is not the same as nothing known.
        waterFeeFen: 0n,
        gasFeeFen: null,
        insuredCount: 42,
        socialInsurancePaidFen: 700n,
        creditBalanceFen: 600n,
        creditOverdueFen: 0n,
        declaredSalesFen: null,
      },
    ]);
  });

  test('take the correction of a month, whichever order the records come in', () => {
    const later = record(
      'utility_month',
      'WATER',
      { month: '2026-10', quantityMilli: '1', feeFen: '9', arrearsFen: '0', arrearsDays: 0 },
      '2026-11-05T00:00:00Z',
    );
    expect(monthsOf([later, utility('2026-10', 'WATER', '7')])).toMatchObject([
      { waterFeeFen: 9n },
    ]);
  });

  test('leave the others as facts, newest first, without the bare checks', () => {
    const facts = factsOf([
      record('tax_credit_grade', 'TAX', { grade: 'A', year: 2025, publishedOn: '2026-04-01' }),
      record('item_checked', 'PENALTY', { checkedOn: '2026-11-01' }),
      record(
        'official_public_grade',
        'REGISTRATION',
        { grade: 'B', evaluatedOn: '2026-06-01' },
        '2026-11-02T00:00:00Z',
      ),
      utility('2026-10', 'WATER', '7'),
    ]);
    expect(facts.map(({ kind }) => kind)).toEqual(['official_public_grade', 'tax_credit_grade']);
  });
});
