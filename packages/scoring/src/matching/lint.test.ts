import { expect, test } from 'vitest';
import type { AttributeCatalogue } from './catalogue.ts';
import { lint, type LintFinding } from './lint.ts';
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
const k: Rule = { field: 's', op: 'eq', value: 'k' };
const between = (low: number, high: number): Rule => ({
  field: 'n',
  op: 'between',
  value: [low, high],
});
const tag = (value: string): Rule => ({ field: 't', op: 'eq', value });
const finding = (path: (string | number)[], code: string, field: string | null = null) => ({
  path,
  code,
  field,
});

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
    { all: [m, { any: [k, { all: [n('gt', 5), n('eq', 1)] }] }] },
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

test.each<[string, Rule, LintFinding['path'], string, string | null]>([
  [
    'a bound within a tighter one',
    { all: [n('ge', 5), m, n('ge', 3)] },
    ['all', 2],
    'rule.redundant',
    'n',
  ],
  ['of two alike the later', { all: [m, k, m] }, ['all', 2], 'rule.redundant', 'm'],
  [
    'a choice that is made already',
    { all: [m, { any: [m, k] }] },
    ['all', 1],
    'rule.redundant',
    null,
  ],
  [
    'an alternative that another covers',
    { any: [n('ge', 3), { all: [n('ge', 5), m] }] },
    ['any', 1],
    'rule.redundant',
    null,
  ],
  [
    'an alternative that the rest forbids',
    { all: [n('lt', 3), { any: [{ all: [n('gt', 5), m] }, k] }] },
    ['all', 1, 'any', 0],
    'rule.unreachable',
    null,
  ],
  [
    'forbidden from further away',
    { all: [n('lt', 3), { all: [m, { any: [n('gt', 5), k] }] }] },
    ['all', 1, 'all', 1, 'any', 0],
    'rule.unreachable',
    'n',
  ],
  [
    'an alternative under a not',
    { all: [n('lt', 3), { not: { all: [n('le', 5), k] } }] },
    ['all', 1, 'not', 'all', 0],
    'rule.unreachable',
    'n',
  ],
  [
    'cases that overlap',
    {
      any: [
        { all: [between(1, 5), m] },
        { all: [between(4, 9), n('ne', 7), { field: 'm', op: 'ge', value: 0 }] },
      ],
    },
    ['any', 1],
    'rule.overlap',
    null,
  ],
  ['ranges that overlap', { any: [between(1, 5), between(5, 9)] }, ['any', 1], 'rule.overlap', 'n'],
])('%s', (_, rule, path, code, field) => {
  expect(lint(rule, catalogue)).toEqual([finding(path, code, field)]);
});

test.each<[string, Rule]>([
  ['a bound and a demand for data', { all: [n('ge', 5), { field: 'n', op: 'present' }] }],
  ['alternatives over different attributes', { any: [n('ge', 5), m] }],
  ['alternatives that differ in tags', { any: [{ all: [tag('x'), m] }, { all: [tag('y'), m] }] }],
  ['cases that do not overlap', { any: [between(1, 4), between(5, 9)] }],
  [
    'the same condition in two cases',
    { any: [{ all: [n('lt', 3), m] }, { all: [n('ge', 3), k] }] },
  ],
])('nothing to say: %s', (_, rule) => {
  expect(lint(rule, catalogue)).toEqual([]);
});

test('several attributes contradict each other only together', () => {
  const rule: Rule = {
    all: [{ any: [n('gt', 5), m] }, n('lt', 3), { field: 'm', op: 'lt', value: 1 }],
  };
  expect(lint(rule, catalogue)).toContainEqual(finding([], 'rule.contradiction'));
});

test('says so when there are too many cases to try, and when there are not stays quick', () => {
  const pigeons: Rule = {
    all: Array.from({ length: 30 }, (_, hole) => ({
      any: [
        n('eq', hole),
        m,
        { field: 's', op: 'eq', value: `w${hole}` },
        { not: tag(`w${hole}`) },
      ],
    })),
  };
  expect(lint(pigeons, catalogue, 200)).toContainEqual(finding([], 'rule.undecided'));
  const endless: Rule = { any: Array.from({ length: 5000 }, (_, value) => n('eq', value)) };
  expect(lint(endless, catalogue)).toEqual([finding([], 'rule.undecided')]);
  const words = Array.from({ length: 400 }, (_, word) => `w${word}`);
  const wide: Rule = { all: [{ field: 's', op: 'in', value: words }, m, n('ge', 5), tag('x')] };
  expect(lint(wide, catalogue)).toEqual([]);
});
