import fc from 'fast-check';
import { evaluate, type FailedLeaf, type Rule } from '@xyd/scoring';
import { describe, expect, test } from 'vitest';
import { attributeCatalogue, byNearness, metConditions, sortNeeds, suppressed } from './rules.ts';

describe('what an undecided product waits for', () => {
  test('is told as data items, the consents that bring them, and facts only the firm has', () => {
    expect(sortNeeds(['INVOICE', 'TAX', 'WATER', 'REGISTRATION', 'size_class', 'grade'])).toEqual({
      needs: ['INVOICE', 'TAX', 'WATER', 'REGISTRATION'],
      consents: ['TAX', 'UTILITY'],
      needsFacts: ['size_class', 'grade'],
    });
    expect(sortNeeds([])).toEqual({ needs: [], consents: [], needsFacts: [] });
  });
});

describe('the conditions a firm meets', () => {
  const attributes = {
    region_code: '410100',
    age_months: 40,
    tags: ['high_tech'],
    size_class: null,
  };

  test('are the comparisons that make the rule hold, with the firm’s own value', () => {
    const rule: Rule = {
      all: [
        { field: 'age_months', op: 'ge', value: 24 },
        {
          any: [
            { field: 'tags', op: 'in', value: ['high_tech'] },
            { field: 'region_code', op: 'eq', value: '410200' },
          ],
        },
        { not: { field: 'region_code', op: 'in', value: ['410300'] } },
      ],
    };
    expect(metConditions(rule, attributes)).toEqual([
      { path: ['all', 0], field: 'age_months', op: 'ge', value: 24, actual: 40, negated: false },
      {
        path: ['all', 1, 'any', 0],
        field: 'tags',
        op: 'in',
        value: ['high_tech'],
        actual: ['high_tech'],
        negated: false,
      },
      {
        path: ['all', 2, 'not'],
        field: 'region_code',
        op: 'in',
        value: ['410300'],
        actual: '410100',
        negated: true,
      },
    ]);
  });

  test('are none where the rule does not hold', () => {
    expect(metConditions({ field: 'size_class', op: 'ge', value: 'SMALL' }, attributes)).toEqual(
      [],
    );
    expect(metConditions({ field: 'age_months', op: 'gt', value: 40 }, attributes)).toEqual([]);
  });

  test('suffice: a rule of nothing but them holds too', () => {
    const leaf = fc.oneof(
      fc.record({
        field: fc.constant('age_months'),
        op: fc.constantFrom('lt' as const, 'ge' as const, 'eq' as const),
        value: fc.integer({ min: 30, max: 50 }),
      }),
      fc.record({
        field: fc.constant('region_code'),
        op: fc.constantFrom('eq' as const, 'ne' as const),
        value: fc.constantFrom('410100', '410200'),
      }),
    );
    const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
      rule: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.record({ all: fc.array(tie('rule'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('rule'), { maxLength: 3 }) }),
        fc.record({ not: tie('rule') }),
      ),
    }));
    fc.assert(
      fc.property(rule, (candidate) => {
        const met = metConditions(candidate, attributes);
        const again: Rule = {
          all: met.map(({ field, op, value, negated }) => {
            const one = { field, op, ...(value === null ? {} : { value }) };
            return negated ? { not: one } : one;
          }),
        };
        expect(evaluate(again, attributes, attributeCatalogue)).toBe('yes');
      }),
    );
  });
});

describe('refusals', () => {
  const failing = (gap: number | null): FailedLeaf => ({
    path: [],
    field: 'age_months',
    op: 'ge',
    value: 24,
    actual: 12,
    negated: false,
    gap,
    gapUnit: null,
  });

  test('come nearest first: fewer conditions, then those with a distance to walk', () => {
    const refusals = [
      { productId: 'two', failed: [failing(1), failing(2)] },
      { productId: 'region', failed: [failing(null)] },
      { productId: 'b', failed: [failing(12)] },
      { productId: 'a', failed: [failing(24)] },
    ];
    expect(refusals.toSorted(byNearness).map(({ productId }) => productId)).toEqual([
      'a',
      'b',
      'region',
      'two',
    ]);
  });
});

describe('a count that is told', () => {
  test.each([
    [0, null],
    [1, null],
    [4, null],
    [5, 5],
    [9, 5],
    [10, 10],
    [425, 425],
    [427, 425],
  ])('%i is told as %s', (count, told) => {
    expect(suppressed(count)).toBe(told);
  });
});
