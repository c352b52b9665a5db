import { lint, MATCHING_CATALOGUE, validateRule } from '@xyd/scoring';
import { expect, test } from 'vitest';
import { ProductLimitPolicy } from '../../modules/product/contract.ts';
import { demoBanks } from './banks.ts';
import { demoProducts } from './products.ts';

test('thirty banks offer a hundred and twenty products', () => {
  expect(new Set(demoBanks.map(({ code }) => code)).size).toBe(30);
  expect(demoProducts).toHaveLength(120);
});

test.each(demoProducts.map((product) => [product.englishName, product] as const))(
  '%s has a sound rule and terms',
  (_name, product) => {
    expect(validateRule(product.rule, MATCHING_CATALOGUE)).toMatchObject({ ok: true });
    expect(lint(product.rule, MATCHING_CATALOGUE)).toEqual([]);
    expect(product.amountMaxFen).toBeGreaterThanOrEqual(product.amountMinFen);
    expect(product.termMonthsMax).toBeGreaterThanOrEqual(product.termMonthsMin);
    expect(ProductLimitPolicy.parse(product.limitPolicy)).toEqual(product.limitPolicy);
    expect(product.limitPolicy.terms.length).toBeGreaterThan(0);
  },
);
