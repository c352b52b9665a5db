import { describe, expect, test } from 'vitest';
import type { AttributeCatalogue, AttributeValue } from './catalogue.ts';
import { evaluate } from './evaluate.ts';
import type { Operator, Outcome, Rule, RuleValue } from './rule.ts';

const catalogue: AttributeCatalogue = {
  n: { type: 'number', item: 'TAX' },
  s: { type: 'string', item: null },
  b: { type: 'boolean', item: null },
  t: { type: 'tags', item: null },
  g: { type: 'enum', order: ['A', 'B', 'M', 'C', 'D'], item: 'TAX' },
};

const comparisons: [string, Operator, RuleValue, AttributeValue, Outcome][] = [
  ['n', 'eq', 5, 5, 'yes'],
  ['n', 'ne', 5, 5, 'no'],
  ['n', 'lt', 5, 5, 'no'],
  ['n', 'le', 5, 5, 'yes'],
  ['n', 'gt', 5, 5.1, 'yes'],
  ['n', 'ge', 5, 4.9, 'no'],
  ['n', 'between', [1, 5], 1, 'yes'],
  ['n', 'between', [1, 5], 5, 'yes'],
  ['n', 'between', [1, 5], 5.1, 'no'],
  ['n', 'between', [5, 1], 3, 'no'],
  ['n', 'in', [1, 2], 2, 'yes'],
  ['n', 'not_in', [1, 2], 2, 'no'],
  ['n', 'in', [], 2, 'no'],
  ['n', 'not_in', [], 2, 'yes'],
  ['s', 'eq', 'x', 'x', 'yes'],
  ['s', 'in', ['x', 'y'], 'z', 'no'],
  ['b', 'eq', true, false, 'no'],
  ['b', 'ne', true, false, 'yes'],
  ['t', 'eq', 'x', ['x', 'y'], 'yes'],
  ['t', 'ne', 'x', ['x', 'y'], 'no'],
  ['t', 'in', ['x', 'z'], ['x', 'y'], 'yes'],
  ['t', 'not_in', ['x', 'z'], ['x', 'y'], 'no'],
  ['t', 'not_in', ['x'], [], 'yes'],
  ['t', 'eq', 'x', [], 'no'],
  ['s', 'in', ['x'], ['w', 'x'], 'yes'],
  ['g', 'ge', 'B', 'A', 'yes'],
  ['g', 'ge', 'B', 'B', 'yes'],
  ['g', 'ge', 'B', 'M', 'no'],
  ['g', 'lt', 'B', 'M', 'yes'],
  ['g', 'between', ['C', 'B'], 'M', 'yes'],
  ['g', 'between', ['C', 'B'], 'D', 'no'],
  ['g', 'in', ['A', 'D'], 'D', 'yes'],
  ['g', 'ge', 'B', 'Z', 'unknown'],
  ['n', 'ge', 5, 'five', 'unknown'],
  ['n', 'ge', 5, Number.NaN, 'unknown'],
  ['b', 'eq', true, 1, 'unknown'],
];

test.each(comparisons)('%s %s %j, being %j: %s', (...[field, op, value, actual, outcome]) => {
  expect(evaluate({ field, op, value }, { [field]: actual }, catalogue)).toBe(outcome);
  expect(evaluate({ field, op, value }, { [field]: null }, catalogue)).toBe('unknown');
  expect(evaluate({ field, op, value }, {}, catalogue)).toBe('unknown');
});

test('present is never unknown', () => {
  expect(evaluate({ field: 'n', op: 'present' }, { n: 0 }, catalogue)).toBe('yes');
  expect(evaluate({ field: 'n', op: 'present' }, { n: null }, catalogue)).toBe('no');
  expect(evaluate({ not: { field: 'n', op: 'present' } }, {}, catalogue)).toBe('yes');
});

describe('Kleene’s tables', () => {
  const leaf: Record<Outcome, Rule> = {
    yes: { field: 'n', op: 'eq', value: 1 },
    no: { field: 'n', op: 'eq', value: 2 },
    unknown: { field: 'g', op: 'eq', value: 'A' },
  };
  test.each<[Outcome, Outcome, Outcome, Outcome]>([
    ['yes', 'yes', 'yes', 'yes'],
    ['yes', 'no', 'no', 'yes'],
    ['yes', 'unknown', 'unknown', 'yes'],
    ['no', 'no', 'no', 'no'],
    ['no', 'unknown', 'no', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  ])('%s and %s: %s; or: %s', (left, right, all, any) => {
    for (const pair of [
      [leaf[left], leaf[right]],
      [leaf[right], leaf[left]],
    ]) {
      expect(evaluate({ all: pair }, { n: 1 }, catalogue)).toBe(all);
      expect(evaluate({ any: pair }, { n: 1 }, catalogue)).toBe(any);
    }
  });

  test('not swaps yes and no; empty all is true, empty any false', () => {
    expect(evaluate({ not: leaf.yes }, { n: 1 }, catalogue)).toBe('no');
    expect(evaluate({ not: leaf.unknown }, { n: 1 }, catalogue)).toBe('unknown');
    expect(evaluate({ all: [] }, {}, catalogue)).toBe('yes');
    expect(evaluate({ any: [] }, {}, catalogue)).toBe('no');
  });
});

test('a field named like an object’s own machinery is not taken for an attribute', () => {
  expect(evaluate({ field: 's', op: 'present' }, {}, catalogue)).toBe('no');
  expect(() => evaluate({ field: 'constructor', op: 'present' }, {}, catalogue)).toThrow(
    'constructor',
  );
});
