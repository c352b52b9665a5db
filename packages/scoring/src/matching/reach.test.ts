import { expect, test } from 'vitest';
import type { AttributeCatalogue } from './catalogue.ts';
import { enterpriseColumns } from './enterprise-columns.ts';
import { previewReach } from './reach.ts';
import type { Rule } from './rule.ts';

const number = { type: 'number', item: null } as const;
const catalogue: AttributeCatalogue = { age: number, tax: number, sales: number };
const population = enterpriseColumns(
  [
    { age: 30, tax: 10, sales: 100 },
    { age: 30, tax: 1, sales: 100 },
    { age: 30, tax: 2, sales: 100 },
    { age: 5, tax: 10, sales: 100 },
    { age: 30, sales: 100 },
    { age: 30, tax: 10, sales: 1 },
  ],
  catalogue,
);
const age: Rule = { field: 'age', op: 'ge', value: 24 };
const tax: Rule = { field: 'tax', op: 'ge', value: 5 };
const sales: Rule = { field: 'sales', op: 'ge', value: 50 };

test('counts a population and says which condition loses most of it', () => {
  const reach = previewReach({ all: [age, tax, sales] }, population);
  expect(reach.counts).toEqual({ yes: 1, no: 4, unknown: 1 });
  expect(reach.conditions).toEqual([
    { path: ['all', 1], leaf: tax, without: { yes: 4, no: 2, unknown: 0 } },
    { path: ['all', 0], leaf: age, without: { yes: 2, no: 3, unknown: 1 } },
    { path: ['all', 2], leaf: sales, without: { yes: 2, no: 3, unknown: 1 } },
  ]);
});

test('an alternative that goes takes its firms along', () => {
  const { counts, conditions } = previewReach({ any: [tax, { not: sales }] }, population);
  expect(counts).toEqual({ yes: 3, no: 2, unknown: 1 });
  expect(conditions).toEqual(
    [
      { path: ['any', 0], leaf: tax, without: { yes: 1, no: 5, unknown: 0 } },
      { path: ['any', 1, 'not'], leaf: sales, without: { yes: 3, no: 2, unknown: 1 } },
    ].toSorted((left, right) => right.without.yes - left.without.yes),
  );
});

test('a condition goes with the list in which it stands alone; without any, everybody fits', () => {
  const alone = previewReach({ all: [age, { any: [tax] }] }, population);
  expect(alone.conditions[0]).toMatchObject({ path: ['all', 1, 'any', 0], without: { yes: 5 } });
  expect(previewReach({ not: tax }, population).conditions[0]?.without.yes).toBe(6);
});
