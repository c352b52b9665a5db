import { expect, test } from 'vitest';
import { withParameter } from './query.ts';

const url = new URL('http://x.test/bank/queue?status=submitted&page=3');

test('a page link keeps the filters', () => {
  expect(withParameter(url, 'page', '4')).toBe('/bank/queue?status=submitted&page=4');
});

test('a filter or a sort starts again at the first page', () => {
  expect(withParameter(url, 'sort', '-amount')).toBe('/bank/queue?status=submitted&sort=-amount');
  expect(withParameter(url, 'status', null)).toBe('/bank/queue');
});
