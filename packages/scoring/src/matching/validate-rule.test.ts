import { expect, test } from 'vitest';
import { MATCHING_CATALOGUE } from '../attributes/catalogue.ts';
import { inferFields } from './infer-fields.ts';
import { ruleSchema, validateRule } from './validate-rule.ts';

const faults = (json: unknown) => {
  const result = validateRule(json, MATCHING_CATALOGUE);
  return result.ok ? [] : result.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`);
};
const nested = (depth: number): unknown =>
  depth === 1 ? { field: 'score', op: 'present' } : { not: nested(depth - 1) };

test('accepts every form', () => {
  const rule = {
    all: [
      { field: 'score', op: 'ge', value: 600 },
      {
        any: [
          { field: 'tax_credit_grade', op: 'between', value: ['M', 'A'] },
          { not: { field: 'tags', op: 'in', value: ['x'] } },
        ],
      },
      { field: 'is_first_loan', op: 'eq', value: true },
      { field: 'city_code', op: 'not_in', value: [] },
      { field: 'insured_count', op: 'present' },
    ],
  };
  expect(validateRule(rule, MATCHING_CATALOGUE)).toEqual({ ok: true, rule });
});

test.each([
  ['nothing', null, [' rule.malformed']],
  ['text', 'score > 1', [' rule.malformed']],
  ['a list', [], [' rule.malformed']],
  ['an empty object', {}, [' rule.malformed']],
  ['two combinators', { all: [], any: [] }, [' rule.malformed']],
  ['a combinator and a stray key', { all: [], note: 1 }, [' rule.malformed']],
  ['all of something that is no list', { all: {} }, ['all rule.malformed']],
  [
    'an unknown field',
    { all: [{ field: 'shoe_size', op: 'eq', value: 1 }] },
    ['all.0.field rule.unknown_field'],
  ],
  [
    'a field of the prototype',
    { field: 'constructor', op: 'present' },
    ['field rule.unknown_field'],
  ],
  ['an unknown operator', { field: 'score', op: '=~', value: 1 }, ['op rule.unknown_operator']],
  ['no operator', { field: 'score' }, ['op rule.unknown_operator']],
  [
    'more and less of a text',
    { field: 'city_code', op: 'ge', value: '41' },
    ['op rule.operator_not_for_type'],
  ],
  [
    'a text for a number',
    { not: { field: 'score', op: 'ge', value: '600' } },
    ['not.value rule.wrong_type'],
  ],
  ['an infinite number', { field: 'score', op: 'ge', value: Infinity }, ['value rule.wrong_type']],
  [
    'a grade that does not exist',
    { field: 'grade', op: 'ge', value: 'A+' },
    ['value rule.wrong_type'],
  ],
  ['half an interval', { field: 'score', op: 'between', value: [1] }, ['value rule.wrong_type']],
  ['a mixed list', { field: 'score', op: 'in', value: [1, 'x'] }, ['value rule.wrong_type']],
  ['a value for present', { field: 'score', op: 'present', value: 1 }, ['value rule.wrong_type']],
  ['no value', { field: 'score', op: 'eq' }, ['value rule.wrong_type']],
  [
    'a leaf with a stray key',
    { field: 'score', op: 'eq', value: 1, why: 'x' },
    [' rule.malformed'],
  ],
])('refuses %s', (_, rule, expected) => {
  expect(faults(rule)).toEqual(expected);
});

test('names every fault at once', () => {
  const rule = {
    any: [
      { field: 'x', op: 'eq', value: 1 },
      { all: [{ field: 'score', op: 'lt', value: true }, 7] },
    ],
  };
  expect(faults(rule)).toEqual([
    'any.0.field rule.unknown_field',
    'any.1.all.0.value rule.wrong_type',
    'any.1.all.1 rule.malformed',
  ]);
});

test('eight levels are enough, a ninth is refused, and a hostile depth does no harm', () => {
  expect(faults(nested(8))).toEqual([]);
  expect(faults(nested(9))).toEqual([`${'not.'.repeat(7)}not rule.too_deep`]);
  let deep: unknown = { field: 'score', op: 'present' };
  for (let level = 0; level < 100_000; level += 1) {
    deep = { not: deep };
  }
  expect(faults(deep)).toHaveLength(1);
});

test('as a schema the fault’s path follows the place of the rule', () => {
  const result = ruleSchema(MATCHING_CATALOGUE).safeParse({
    all: [{ field: 'x', op: 'eq', value: 1 }],
  });
  expect(result.error?.issues).toMatchObject([
    { path: ['all', 0, 'field'], message: 'rule.unknown_field' },
  ]);
});

test('infers the fields of rules that come without a catalogue', () => {
  const rule = {
    all: [
      { field: 'n', op: 'between', value: [1, 2] },
      {
        any: [
          { field: 's', op: 'in', value: ['x'] },
          { not: { field: 'b', op: 'eq', value: false } },
        ],
      },
      { field: 'p', op: 'present' },
    ],
  };
  const fields = inferFields([
    { rule },
    { rule: { field: 'p', op: 'lt', value: 3 } },
    { rule: 'nonsense' },
  ]);
  expect(Object.entries(fields).map(([field, { type }]) => [field, type])).toEqual([
    ['n', 'number'],
    ['s', 'string'],
    ['b', 'boolean'],
    ['p', 'number'],
  ]);
  expect(validateRule(rule, fields).ok).toBe(true);
  expect(validateRule({ field: 'n', op: 'eq', value: 'x' }, fields).ok).toBe(false);
});
