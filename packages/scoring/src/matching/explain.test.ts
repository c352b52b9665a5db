import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeCatalogue } from './catalogue.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import type { Rule } from './rule.ts';

const catalogue: AttributeCatalogue = {
  age_months: { type: 'number', item: 'REGISTRATION', unit: 'months' },
  tax: { type: 'number', item: 'TAX', unit: 'fen' },
  sales: { type: 'number', item: 'INVOICE', unit: 'fen' },
  declared: { type: 'number', item: 'TAX', unit: 'fen' },
  grade: { type: 'enum', order: ['A', 'B', 'M', 'C', 'D'], item: 'TAX' },
  city: { type: 'string', item: null },
  wish: { type: 'number', item: null },
};
const ge = (field: string, value: number | string): Rule => ({ field, op: 'ge', value });

describe('no', () => {
  test('every failing comparison, its place and its distance', () => {
    const rule: Rule = {
      all: [ge('age_months', 24), ge('tax', 100), { field: 'city', op: 'in', value: ['410100'] }],
    };
    expect(explain(rule, { age_months: 18, tax: 200, city: '410200' }, catalogue)).toEqual({
      outcome: 'no',
      failed: [
        {
          path: ['all', 0],
          field: 'age_months',
          op: 'ge',
          value: 24,
          actual: 18,
          negated: false,
          gap: 6,
          gapUnit: 'months',
        },
        {
          path: ['all', 2],
          field: 'city',
          op: 'in',
          value: ['410100'],
          actual: '410200',
          negated: false,
          gap: null,
          gapUnit: null,
        },
      ],
    });
  });

  test('an unknown sibling is not at fault', () => {
    expect(explain({ all: [ge('tax', 100), ge('sales', 1)] }, { tax: 1 }, catalogue)).toMatchObject(
      {
        outcome: 'no',
        failed: [{ field: 'tax', gap: 99 }],
      },
    );
  });

  test('every branch of a failed choice is at fault, those of a met one are not', () => {
    const rule: Rule = {
      all: [{ any: [ge('tax', 9), ge('sales', 9)] }, { any: [ge('tax', 1), ge('sales', 9)] }],
    };
    expect(explain(rule, { tax: 2, sales: 3 }, catalogue)).toMatchObject({
      failed: [
        { path: ['all', 0, 'any', 0], gap: 7 },
        { path: ['all', 0, 'any', 1], gap: 6 },
      ],
    });
  });

  test('under a not the comparison that holds is at fault', () => {
    expect(
      explain({ not: { field: 'tax', op: 'between', value: [10, 20] } }, { tax: 13 }, catalogue),
    ).toMatchObject({
      failed: [{ path: ['not'], field: 'tax', negated: true, actual: 13, gap: -3 }],
    });
  });

  test.each([
    ['a grade, in steps', ge('grade', 'B'), { grade: 'C' }, 2, 'grades'],
    ['downwards', { field: 'tax', op: 'le', value: 10 }, { tax: 15 }, -5, 'fen'],
    ['the nearer end', { field: 'tax', op: 'between', value: [10, 20] }, { tax: 26 }, -6, 'fen'],
    [
      'the nearest of a list',
      { field: 'tax', op: 'in', value: [1, 7, 40] },
      { tax: 10 },
      -3,
      'fen',
    ],
    ['away from one value, anywhere', { field: 'tax', op: 'ne', value: 10 }, { tax: 10 }, 0, 'fen'],
  ] as const)('distance: %s', (...[, rule, attributes, gap, gapUnit]) => {
    expect(explain(rule, attributes, catalogue)).toMatchObject({ failed: [{ gap, gapUnit }] });
  });

  test('a missing value that had to be there', () => {
    expect(explain({ field: 'tax', op: 'present' }, {}, catalogue)).toMatchObject({
      failed: [{ op: 'present', value: null, actual: null, gap: null }],
    });
  });
});

describe('unknown', () => {
  const needs = (rule: Rule, attributes = {}) => {
    const explanation = explain(rule, attributes, catalogue);
    return explanation.outcome === 'unknown' ? explanation.needs : explanation.outcome;
  };

  test('both of two, one item for two fields, a field without an item for itself', () => {
    expect(needs({ all: [ge('tax', 1), ge('sales', 1)] })).toEqual(['INVOICE', 'TAX']);
    expect(needs({ all: [ge('tax', 1), ge('declared', 1)] })).toEqual(['TAX']);
    expect(needs(ge('wish', 1))).toEqual(['wish']);
  });

  test('the smaller way of several, and only ways that are still open', () => {
    const rule: Rule = { any: [{ all: [ge('tax', 1), ge('sales', 1)] }, ge('age_months', 1)] };
    expect(needs(rule)).toEqual(['REGISTRATION']);
    expect(needs(rule, { age_months: 0 })).toEqual(['INVOICE', 'TAX']);
    expect(needs(rule, { age_months: 0, sales: 1 })).toEqual(['TAX']);
  });

  test('through a not', () => {
    expect(needs({ not: { any: [ge('tax', 1), ge('sales', 1)] } })).toEqual(['INVOICE', 'TAX']);
    expect(needs({ not: { all: [ge('tax', 1), ge('sales', 1)] } })).toEqual(['INVOICE']);
  });

  test('stays small where the ways are countless', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `f${index}`,
        { type: 'number' as const, item: null },
      ]),
    );
    const rule: Rule = {
      all: Array.from({ length: 30 }, (_, index) => ({
        any: [ge(`f${2 * index}`, 1), ge(`f${2 * index + 1}`, 1)],
      })),
    };
    expect(explain(rule, {}, wide)).toMatchObject({ outcome: 'unknown', needs: { length: 30 } });
  });
});

test('with what it needs, well answered, a rule can hold; with less it cannot', () => {
  const field = fc.constantFrom('age_months', 'tax', 'sales', 'wish');
  const { rule: monotone } = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3 },
      field.map((name) => ge(name, 1)),
      fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
    ),
  }));
  fc.assert(
    fc.property(
      monotone,
      fc.record({ tax: fc.constantFrom(0, 1), sales: fc.constantFrom(0, 1) }, { requiredKeys: [] }),
      (rule, known) => {
        const explanation = explain(rule, known, catalogue);
        fc.pre(explanation.outcome === 'unknown');
        const { needs } = explanation;
        const answered = (items: readonly string[]) => ({
          ...Object.fromEntries(
            ['age_months', 'tax', 'sales', 'wish']
              .filter((name) => items.includes(catalogue[name]?.item ?? name))
              .map((name) => [name, 1]),
          ),
          ...known,
        });
        expect(evaluate(rule, answered(needs), catalogue)).toBe('yes');
        for (const item of needs) {
          const fewer = needs.filter((other) => other !== item);
          expect(evaluate(rule, answered(fewer), catalogue)).not.toBe('yes');
        }
      },
    ),
    { seed: 9, numRuns: 1000 },
  );
});
