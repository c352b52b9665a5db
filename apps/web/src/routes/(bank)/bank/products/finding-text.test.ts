import { expect, test } from 'vitest';
import { findingHref, findingText } from './finding-text.ts';

const rows = [
  { field: 'score', op: 'ge', value: '600' },
  { field: '', op: 'ge', value: '' },
  { field: 'age_months', op: 'ge', value: '12' },
];

test.each([
  'rule.always_true',
  'rule.contradiction',
  'rule.overlap',
  'rule.redundant',
  'rule.undecided',
  'rule.unreachable',
] as const)('%s is told in words, also where it is about several attributes', (code) => {
  const one = findingText({ code, field: 'age_months', path: ['all', 0] }, rows);
  const several = findingText({ code, field: null, path: ['all', 0] }, rows);
  expect(one).toMatch(/\p{Script=Han}/u);
  expect(several).toMatch(/\p{Script=Han}/u);
  expect(one).not.toContain('age_months');
});

test.each([
  { path: ['all', 1], field: 'age_months', href: '#rule-row-3' },
  { path: ['all', 2, 'any', 0], field: 'age_months', href: '#rule-group-1' },
  // About the rule as a whole: the first row on that attribute is where to begin.
  { path: [], field: 'age_months', href: '#rule-row-3' },
  { path: [], field: 'grade', href: null },
  { path: [], field: null, href: null },
])('a finding at $path leads to $href', ({ path, field, href }) => {
  expect(findingHref({ code: 'rule.redundant', field, path }, rows)).toBe(href);
});
