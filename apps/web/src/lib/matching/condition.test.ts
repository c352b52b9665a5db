import { expect, test } from 'vitest';
import { relationOf, type Condition } from './condition.ts';

const condition = (op: Condition['op'], value: Condition['value'], negated = false): Condition => ({
  field: 'any',
  op,
  value,
  negated,
});

test.each([
  [condition('ge', 12), 'ge'],
  [condition('ge', 12, true), 'lt'],
  [condition('between', [1, 2], true), 'outside'],
  [condition('in', ['A'], true), 'not_in'],
  [condition('present', null), 'present'],
  [condition('present', null, true), 'absent'],
  [condition('eq', true), 'yes'],
  [condition('eq', false), 'no'],
  [condition('ne', true), 'no'],
  [condition('eq', true, true), 'no'],
  [condition('ne', true, true), 'yes'],
])('says %o as %s', (given, relation) => {
  expect(relationOf(given)).toBe(relation);
});
