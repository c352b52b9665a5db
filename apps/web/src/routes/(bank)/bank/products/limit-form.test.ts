import { product } from '@xyd/api/contract';
import { describe, expect, test } from 'vitest';
import { LimitForm } from './limit-form.ts';
import { gradeField, limitFields, limitKinds, parameterField } from './limit-fields.ts';
import { limitStart } from './limit-start.ts';

type Policy = product.ProductLimitPolicy;

const policyOf = (change: Record<string, unknown> = {}): Policy =>
  product.ProductLimitPolicy.parse({
    terms: [],
    gradeFactorsPpm: product.STARTING_GRADE_FACTORS_PPM,
    roundDownToFen: 1_000_000n,
    maximumDebtToAssetsPpm: null,
    ...change,
  });

/** What the browser posts where nobody changes the section. */
function posted(policy: Policy | null, change: Record<string, unknown> = {}) {
  const start = limitStart(policy, null);
  const fields = [
    ...limitKinds.flatMap((kind) =>
      Object.keys(limitFields[kind].parameters).map((name) => parameterField(kind, name)),
    ),
    ...Object.keys(product.STARTING_GRADE_FACTORS_PPM).map(gradeField),
    'limit_rounding',
    'limit_debtCap',
  ];
  return {
    ...(start.isUsed && { limitUse: 'on' }),
    limitTerms: start.terms,
    ...Object.fromEntries(fields.map((field) => [field, start.textOf(field)])),
    ...change,
  };
}

const whole = policyOf({
  terms: [
    {
      kind: 'tax',
      multiplePpm: 6_500_000,
      industryFactorPpm: 800_000,
      debtFactorPpm: 1_000_000,
    },
    { kind: 'invoice', sharePpm: 125_000 },
    { kind: 'cash_flow', multiplePpm: 4_000_000 },
    { kind: 'electricity', multiplePpm: 8_000_000 },
    { kind: 'contribution', multiplePpm: 5_000_000 },
    { kind: 'headcount', perHeadFen: 3_000_000n },
    { kind: 'order', sharePpm: 700_000 },
    { kind: 'credit_to_sales', sharePpm: 400_000 },
    { kind: 'need' },
    {
      kind: 'affordability',
      debtServiceCoverPpm: 1_250_000,
      annualRatePpm: 48_500,
      termMonths: 12,
      repayment: 'bullet',
    },
    { kind: 'collateral', loanToValuePpm: 600_000 },
    { kind: 'guarantor', guaranteeSharePpm: 800_000 },
    { kind: 'group' },
  ],
  maximumDebtToAssetsPpm: 700_000,
});

describe('a formula as the editor shows and posts it', () => {
  test('comes back as it was, with every term', () => {
    expect(limitKinds).toHaveLength(whole.terms.length);
    expect(LimitForm.parse(posted(whole))).toEqual({ limitPolicy: whole });
  });

  test.each([
    [0, 0, 0n, 1n],
    [1, 1, 1n, 2n],
    [123_457, 123_457, 12_345_678n, 100n],
    [999_999_999, 333_333, 99_999_999_999n, 999_999n],
    [1_000_000_000, 1_000_000, 10n ** 15n, 10n ** 12n],
  ])(
    'comes back to the last digit: %d × %d',
    (multiplePpm, sharePpm, perHeadFen, roundDownToFen) => {
      const policy = policyOf({
        terms: [
          { kind: 'electricity', multiplePpm },
          { kind: 'headcount', perHeadFen },
          { kind: 'credit_to_sales', sharePpm },
        ],
        roundDownToFen,
        maximumDebtToAssetsPpm: sharePpm,
      });
      expect(LimitForm.parse(posted(policy))).toEqual({ limitPolicy: policy });
    },
  );

  test('is nothing where the bank gives none, whatever else is filled in', () => {
    expect(LimitForm.parse(posted(null, { limitTerms: ['tax'] }))).toEqual({ limitPolicy: null });
  });

  test('begins with the starting haircut, rounding to ten thousand', () => {
    const { limitPolicy } = LimitForm.parse(posted(null, { limitUse: 'on' }));
    expect(limitPolicy).toEqual(policyOf());
  });

  test.each([
    [{ limit_tax_multiplePpm: '' }, 'limit_tax_multiplePpm', 'required'],
    [{ limit_tax_multiplePpm: '六' }, 'limit_tax_multiplePpm', 'not_multiple'],
    [{ limit_tax_multiplePpm: '1001' }, 'limit_tax_multiplePpm', 'limit_out_of_range'],
    [{ limit_invoice_sharePpm: '101' }, 'limit_invoice_sharePpm', 'limit_out_of_range'],
    [{ limit_headcount_perHeadFen: 'x' }, 'limit_headcount_perHeadFen', 'not_money'],
    [
      { limit_affordability_termMonths: '0' },
      'limit_affordability_termMonths',
      'limit_out_of_range',
    ],
    [{ limit_affordability_repayment: 'x' }, 'limit_affordability_repayment', 'limit_out_of_range'],
    [{ limit_grade_BBB: 'x' }, 'limit_grade_BBB', 'not_percent'],
    [{ limit_grade_BBB: '101' }, 'limit_grade_BBB', 'limit_out_of_range'],
    [{ limit_rounding: '0' }, 'limit_rounding', 'limit_out_of_range'],
    [{ limit_debtCap: '170' }, 'limit_debtCap', 'limit_out_of_range'],
  ])('%j is refused beside its field', (change, field, code) => {
    const { error } = LimitForm.safeParse(posted(whole, change));
    expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toContainEqual([
      field,
      code,
    ]);
  });

  test('a parameter of a term that is not ticked is not read', () => {
    const change = { limitTerms: ['need'], limit_tax_multiplePpm: 'x' };
    expect(LimitForm.parse(posted(whole, change)).limitPolicy?.terms).toEqual([{ kind: 'need' }]);
  });

  test('what was typed last is shown again', () => {
    const start = limitStart(whole, { 'limitTerms[]': ['need'], limit_rounding: ['5'] });
    expect(start).toMatchObject({ isUsed: false, terms: ['need'] });
    expect(start.textOf('limit_rounding')).toBe('5');
    expect(start.textOf('limit_tax_multiplePpm')).toBe('');
  });
});
