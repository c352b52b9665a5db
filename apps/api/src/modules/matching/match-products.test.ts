import { asId } from '@xyd/db/ids';
import { startingRankingPolicy, type Rule } from '@xyd/scoring';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import type { LprQuotes, ProductVersion } from '../product/index.ts';
import { sampleContent } from '../product/testing/index.ts';
import { compile } from './catalogue-index.ts';
import { hashInputs, matchProducts, rankingBasis } from './match-products.ts';

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
  limitPolicy: null,
});

const open: Rule = { all: [] };
const catalogue = compile(7n, [
  product('cheap', open, { spreadBpMin: 0, spreadBpMax: 50 }),
  product('costly', open, { spreadBpMin: 400, spreadBpMax: 600 }),
  product('with-fee', open, { spreadBpMin: 0, spreadBpMax: 50, upfrontFeePpm: 20_000 }),
  product('invoices', { field: 'invoiced_sales_12m_fen', op: 'ge', value: 1 }),
  product('elsewhere', { field: 'region_code', op: 'eq', value: '410200' }),
]);
const attributes = { region_code: '410100' };
const wish = { amountFen: 200_000_000n, termMonths: 12 };
const basis = rankingBasis('BBB', wish, quotes);

describe('matching one firm', () => {
  const standings = matchProducts(catalogue, { attributes, basis });

  test('ranks what fits by what it costs with every fee, then names the data that would decide the rest', () => {
    expect(standings.map(({ productId, outcome, needs }) => [productId, outcome, needs])).toEqual([
      ['cheap', 'yes', []],
      ['with-fee', 'yes', []],
      ['costly', 'yes', []],
      ['invoices', 'unknown', ['INVOICE']],
    ]);
    const utilities = standings.slice(0, 3).map(({ utility }) => utility ?? 0);
    expect(utilities).toEqual(utilities.toSorted((left, right) => right - left));
  });

  test('makes the same list again from what is stored, to the byte, whatever was asked between', () => {
    const stored: typeof basis = JSON.parse(JSON.stringify(basis));
    matchProducts(catalogue, { attributes, basis: rankingBasis(null, undefined, quotes) });
    expect(JSON.stringify(matchProducts(catalogue, { attributes, basis: stored }))).toBe(
      JSON.stringify(standings),
    );
  });

  test('prices a long loan over the other quote', () => {
    const long = compile(8n, [product('long', open, { termMonthsMax: 120 })]);
    const costOf = (termMonths: number) =>
      matchProducts(long, {
        attributes,
        basis: rankingBasis('BBB', { amountFen: 200_000_000n, termMonths }, quotes),
      })[0]?.terms?.['cost'] ?? 0;
    const dearer = costOf(60) - costOf(61);
    const { bestAnnualRatePpm: best, worstAnnualRatePpm: worst } = startingRankingPolicy;
    expect(dearer * (worst - best)).toBeGreaterThan(4_000);
  });
});

describe('the hash of a run', () => {
  const inputs: Parameters<typeof hashInputs>[0] = {
    attributes,
    demandId: null,
    scoreId: null,
    basis,
    policyVersion: 'now',
  };

  test('is the same for the same inputs, whatever the order of the attributes', () => {
    const given = { size_class: null, region_code: '410100' };
    const turned = { region_code: '410100', size_class: null };
    expect(hashInputs({ ...inputs, attributes: given })).toBe(
      hashInputs({ ...inputs, attributes: turned }),
    );
  });

  test.each<[string, Partial<typeof inputs>]>([
    ['an attribute', { attributes: { region_code: '410300' } }],
    ['a demand', { demandId: 'd' }],
    ['a score', { scoreId: 's' }],
    ['a grade', { basis: { ...basis, grade: 'A' } }],
    ['a quote', { basis: { ...basis, lprPpm: { '1Y': 29_000, '5Y': 35_000 } } }],
    ['a policy', { policyVersion: 'next' }],
  ])('differs with %s', (_what, change) => {
    expect(hashInputs({ ...inputs, ...change })).not.toBe(hashInputs(inputs));
  });
});
