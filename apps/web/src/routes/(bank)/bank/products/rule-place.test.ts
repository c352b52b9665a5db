import { expect, test } from 'vitest';
import { placeHref, placeOf, placeText, writtenRows } from './rule-place.ts';

const rows = ['score', '', 'age_months'].map((field) => ({ field, op: 'ge', value: '1' }));

test('blank rows are no part of the rule', () => {
  expect(writtenRows(rows)).toEqual([1, 3]);
});

test.each([
  [['all', 0], { kind: 'row', row: 1 }, '#rule-row-1'],
  [['all', 1], { kind: 'row', row: 3 }, '#rule-row-3'],
  [['all', 2], { kind: 'group', group: 1, inside: [] }, '#rule-group-1'],
  [['all', 3, 'any', 1], { kind: 'group', group: 2, inside: ['any', 1] }, '#rule-group-2'],
  [[], { kind: 'rule' }, null],
])('%j stands at %j', (path, place, href) => {
  const found = placeOf(path, writtenRows(rows));
  expect(found).toEqual(place);
  expect(placeHref(found)).toBe(href);
});

test('a part of a combination is counted as a person counts', () => {
  const text = placeText({ kind: 'group', group: 2, inside: ['any', 1, 'all', 0, 'not'] });
  expect(text).toContain('2.1');
  expect(placeText({ kind: 'group', group: 2, inside: ['not'] })).not.toContain('.');
});
