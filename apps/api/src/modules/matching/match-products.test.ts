import { asId } from '@xyd/db/ids';
import { rankAgain, type Rule } from '@xyd/scoring';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import type { LprQuotes, ProductVersion } from '../product/index.ts';
import { sampleContent } from '../product/testing/index.ts';
import { compile } from './catalogue-index.ts';
import { hashInputs, matchProducts, rankingPolicy } from './match-products.ts';

const quotedOn = parseLocalDate('2025-05-20');
const quotes: LprQuotes = {
  '1Y': { tenor: '1Y', ratePpm: 30_000, quotedOn, source: 'test' },
  '5Y': { tenor: '5Y', ratePpm: 35_000, quotedOn, source: 'test' },
};

const product = (
  name: string,
  rule: Rule,
  terms: Partial<ProductVersion['terms']> = {},
): ProductVersion => ({
  productId: asId<'LoanProduct'>(name),
  version: 1,
  bankId: asId<'Organisation'>('bank'),
  bankName: '银行',
  name,
  englishName: name,
  category: 'general',
  terms: { ...sampleContent().terms, ...terms },
  rule,
});

const open: Rule = { all: [] };
const catalogue = compile(7n, [
  product('cheap', open, { spreadBpMin: 0, spreadBpMax: 50 }),
  product('costly', open, { spreadBpMin: 400, spreadBpMax: 600 }),
  product('with-fee', open, { spreadBpMin: 0, spreadBpMax: 50, upfrontFeePpm: 20_000 }),
  product('invoices', { field: 'invoiced_sales_12m_fen', op: 'ge', value: 1 }),
  product('elsewhere', { field: 'region_code', op: 'eq', value: '410200' }),
]);
const firm = {
  attributes: { region_code: '410100' },
  grade: 'BBB' as const,
  wish: { amountFen: 200_000_000n, termMonths: 12 },
};

describe('matching one firm', () => {
  const matched = matchProducts(catalogue, firm, quotes);

  test('ranks what fits by what it costs with every fee', () => {
    expect(matched.ranking.ranked.map(({ productId }) => productId)).toEqual([
      'cheap',
      'with-fee',
      'costly',
    ]);
    expect(matched.ranking.ranked.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  test('names the data that would decide the rest, and counts the refusals', () => {
    expect(matched.undecided.map((one) => [one.product.productId, one.needs])).toEqual([
      ['invoices', ['INVOICE']],
    ]);
    expect(matched.ineligibleCount).toBe(1);
  });

  test('can be ranked again from what was stored, to the byte', () => {
    const stored: typeof matched.ranking.inputs = JSON.parse(
      JSON.stringify(matched.ranking.inputs),
    );
    expect(JSON.stringify(rankAgain(stored, rankingPolicy))).toBe(JSON.stringify(matched.ranking));
  });

  test('prices a long loan over the other quote', () => {
    const long = compile(8n, [product('long', open, { termMonthsMax: 120 })]);
    const of = (termMonths: number) =>
      matchProducts(long, { ...firm, wish: { amountFen: null, termMonths } }, quotes).ranking.inputs
        .candidates[0]?.allInAnnualRatePpm ?? 0;
    expect(of(61) - of(60)).toBeGreaterThan(4_000);
  });
});

describe('the hash of a run', () => {
  const ranking = matchProducts(catalogue, firm, quotes).ranking;
  const inputs: Parameters<typeof hashInputs>[0] = {
    attributes: firm.attributes,
    catalogueVersion: 7n,
    demandId: null,
    scoreId: null,
    ranking,
  };

  test('is the same for the same inputs, whatever the order of the attributes', () => {
    const attributes = { size_class: null, region_code: '410100' };
    const turned = { region_code: '410100', size_class: null };
    expect(hashInputs({ ...inputs, attributes })).toBe(
      hashInputs({ ...inputs, attributes: turned }),
    );
  });

  test.each<[string, Partial<typeof inputs>]>([
    ['an attribute', { attributes: { region_code: '410300' } }],
    ['a catalogue', { catalogueVersion: 8n }],
    ['a demand', { demandId: 'd' }],
    ['a score', { scoreId: 's' }],
    ['a policy', { ranking: { ...ranking, policyVersion: 'next' } }],
  ])('differs with %s', (_what, change) => {
    expect(hashInputs({ ...inputs, ...change })).not.toBe(hashInputs(inputs));
  });
});
