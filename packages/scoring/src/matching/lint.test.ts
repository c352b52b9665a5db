import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeCatalogue, AttributeValue } from './catalogue.ts';
import { evaluate } from './evaluate.ts';
import { lint } from './lint.ts';
import type { Rule } from './rule.ts';

const catalogue: AttributeCatalogue = {
  n: { type: 'number', item: null },
  m: { type: 'number', item: null },
  s: { type: 'string', item: null },
  t: { type: 'tags', item: null },
  b: { type: 'boolean', item: null },
  g: { type: 'enum', order: ['A', 'B', 'C'], item: null },
};
const n = (op: 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne', value: number): Rule => ({
  field: 'n',
  op,
  value,
});
const m: Rule = { field: 'm', op: 'ge', value: 1 };

test.each<[string, Rule, { path: (string | number)[]; code: string; field: string | null }[]]>([
  [
    'clashing bounds',
    { all: [n('gt', 5), n('lt', 5)] },
    [{ path: [], code: 'rule.contradiction', field: 'n' }],
  ],
  [
    'an interval back to front',
    { field: 'n', op: 'between', value: [5, 1] },
    [{ path: [], code: 'rule.contradiction', field: 'n' }],
  ],
  [
    'bounds that cover everything',
    { any: [n('ge', 5), n('lt', 5)] },
    [{ path: [], code: 'rule.always_true', field: 'n' }],
  ],
  ['one point left out', { any: [n('gt', 5), n('lt', 5)] }, []],
  ['one point left', { all: [n('ge', 5), n('le', 5)] }, []],
  [
    'clashing among others',
    { all: [n('gt', 5), m, n('eq', 1)] },
    [{ path: [], code: 'rule.contradiction', field: 'n' }],
  ],
  [
    'deep inside',
    { all: [m, { any: [m, { all: [n('gt', 5), n('eq', 1)] }] }] },
    [{ path: ['all', 1, 'any', 1], code: 'rule.contradiction', field: 'n' }],
  ],
  [
    'covering among others',
    { any: [n('gt', 5), m, n('le', 5)] },
    [{ path: [], code: 'rule.always_true', field: 'n' }],
  ],
  [
    'a text that is two',
    {
      all: [
        { field: 's', op: 'eq', value: 'x' },
        { field: 's', op: 'eq', value: 'y' },
      ],
    },
    [{ path: [], code: 'rule.contradiction', field: 's' }],
  ],
  [
    'tags that are two',
    {
      all: [
        { field: 't', op: 'eq', value: 'x' },
        { field: 't', op: 'eq', value: 'y' },
      ],
    },
    [],
  ],
  [
    'a tag and not',
    {
      all: [
        { field: 't', op: 'eq', value: 'x' },
        { field: 't', op: 'ne', value: 'x' },
      ],
    },
    [{ path: [], code: 'rule.contradiction', field: 't' }],
  ],
  [
    'in nothing',
    { field: 's', op: 'in', value: [] },
    [{ path: [], code: 'rule.contradiction', field: 's' }],
  ],
  [
    'not in nothing',
    { field: 's', op: 'not_in', value: [] },
    [{ path: [], code: 'rule.always_true', field: 's' }],
  ],
  [
    'every grade',
    { field: 'g', op: 'ge', value: 'C' },
    [{ path: [], code: 'rule.always_true', field: 'g' }],
  ],
  [
    'true or false',
    {
      any: [
        { field: 'b', op: 'eq', value: true },
        { field: 'b', op: 'eq', value: false },
      ],
    },
    [{ path: [], code: 'rule.always_true', field: 'b' }],
  ],
  ['presence asks for something', { field: 'n', op: 'present' }, []],
  ['nobody', { any: [] }, [{ path: [], code: 'rule.contradiction', field: null }]],
  ['everybody', { all: [] }, [{ path: [], code: 'rule.always_true', field: null }]],
  [
    'under a not',
    { not: { all: [m, n('gt', 5), n('lt', 5)] } },
    [{ path: ['not'], code: 'rule.contradiction', field: 'n' }],
  ],
  ['an ordinary rule', { all: [n('ge', 5), m, { field: 'g', op: 'ge', value: 'B' }] }, []],
])('%s', (_, rule, findings) => {
  expect(lint(rule, catalogue)).toEqual(findings);
});

describe('verdicts on one field are proved by enumeration', () => {
  const values: AttributeValue[] = [
    null,
    ...Array.from({ length: 25 }, (_, index) => -3 + index / 2),
  ];
  const leaf = fc
    .record({
      op: fc.constantFrom('lt', 'le', 'gt', 'ge', 'eq', 'ne'),
      value: fc.integer({ min: -2, max: 8 }),
    })
    .map(({ op, value }) => n(op, value));
  const { rule: oneField } = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('rule') }),
    ),
  }));

  test('a contradiction never holds, a tautology never fails, and neither is missed', () => {
    fc.assert(
      fc.property(oneField, (rule) => {
        const outcomes = values.map((value) => evaluate(rule, { n: value }, catalogue));
        const [finding] = lint(rule, catalogue);
        const expected = outcomes.includes('yes')
          ? outcomes.includes('no')
            ? undefined
            : 'rule.always_true'
          : 'rule.contradiction';
        expect(finding?.code).toBe(expected);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});
