import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeCatalogue } from './catalogue.ts';
import { enterpriseColumns } from './enterprise-columns.ts';
import { evaluate } from './evaluate.ts';
import { matchEnterprises } from './match-enterprises.ts';
import type { Rule } from './rule.ts';
import { anyAttributes, anyRule, randomCatalogue as catalogue } from './testing/random-rules.ts';

describe('one rule over many enterprises answers as evaluating each would', () => {
  test('over random rules, attributes and gaps', () => {
    let evaluations = 0;
    fc.assert(
      fc.property(
        fc.array(anyAttributes, { minLength: 1, maxLength: 100, size: 'max' }),
        fc.array(anyRule, { minLength: 100, maxLength: 100, size: 'max' }),
        (firms, rules) => {
          const columns = enterpriseColumns(firms, catalogue);
          for (const rule of rules) {
            const outcomes = firms.map((attributes) => evaluate(rule, attributes, catalogue));
            const matches = matchEnterprises(rule, columns);
            for (const outcome of ['yes', 'no', 'unknown'] as const) {
              const rows = outcomes.flatMap((one, row) => (one === outcome ? [row] : []));
              expect(matches.rowsOf(outcome)).toEqual(rows);
              expect(matches.counts[outcome]).toBe(rows.length);
            }
          }
          evaluations += firms.length * rules.length;
        },
      ),
      { seed: 31, numRuns: 40 },
    );
    expect(evaluations).toBeGreaterThan(100_000);
  }, 60_000);

  const wide: AttributeCatalogue = {
    n: { type: 'number', item: null },
    s: { type: 'string', item: null },
  };
  const firms = Array.from({ length: 66_003 }, (_, row) => ({
    // All different but for a tenth that is nought; now and then there is none, or no number.
    n:
      row % 11 === 0
        ? null
        : row % 10 === 0
          ? 0
          : row % 97 === 0
            ? Infinity
            : (row * 7919) % 66_003,
    s: `word ${row % 300}`,
  }));
  const columns = enterpriseColumns(firms, wide);

  test.each<[string, Rule]>([
    ['lt', { field: 'n', op: 'lt', value: 40_000 }],
    ['le', { field: 'n', op: 'le', value: 40_000 }],
    ['gt', { field: 'n', op: 'gt', value: 0 }],
    ['ge', { field: 'n', op: 'ge', value: 0.5 }],
    ['between', { field: 'n', op: 'between', value: [100, 105] }],
    ['between, back to front', { field: 'n', op: 'between', value: [105, 100] }],
    ['eq', { field: 'n', op: 'eq', value: 0 }],
    ['ne', { field: 'n', op: 'ne', value: 777 }],
    ['in', { field: 'n', op: 'in', value: [1, 2, 65_999, -1] }],
    ['not in', { field: 'n', op: 'not_in', value: [1, 2, 0] }],
    ['present', { field: 'n', op: 'present' }],
    ['not present', { not: { field: 'n', op: 'present' } }],
    [
      'beyond either end',
      {
        any: [
          { field: 'n', op: 'lt', value: -5 },
          { field: 'n', op: 'gt', value: 1e9 },
        ],
      },
    ],
    ['words in more than a byte', { field: 's', op: 'in', value: ['word 1', 'word 299'] }],
    [
      'together',
      {
        all: [
          { field: 'n', op: 'ge', value: 7 },
          { not: { field: 's', op: 'eq', value: 'word 7' } },
        ],
      },
    ],
  ])('more numbers than are coded, over many blocks: %s', (_, rule) => {
    const outcomes = firms.map((attributes) => evaluate(rule, attributes, wide));
    const matches = matchEnterprises(rule, columns);
    for (const outcome of ['yes', 'no', 'unknown'] as const) {
      expect(matches.rowsOf(outcome)).toEqual(
        outcomes.flatMap((one, row) => (one === outcome ? [row] : [])),
      );
    }
  });
});

test('takes little memory: a byte for few values, nine for many', () => {
  const rows = Array.from({ length: 100_000 }, (_, row) => ({ few: row % 200, many: row }));
  const number = { type: 'number', item: null } as const;
  expect(enterpriseColumns(rows, { few: number, many: number }).bytes).toBe(1_000_000);
});

test('nobody to match', () => {
  const columns = enterpriseColumns([], catalogue);
  expect(matchEnterprises({ all: [] }, columns).counts).toEqual({ yes: 0, no: 0, unknown: 0 });
});

test('a rule over a field without a column is a fault of the caller', () => {
  const columns = enterpriseColumns([], catalogue);
  expect(() => matchEnterprises({ field: 'nowhere', op: 'present' }, columns)).toThrow(/nowhere/);
});
