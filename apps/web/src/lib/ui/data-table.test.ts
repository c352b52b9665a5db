import { expect, test } from 'vitest';
import { nextSort, sortDirection } from './data-table.ts';

test('a text column sorts up, then down', () => {
  expect(nextSort(null, { sort: 'name' })).toBe('name');
  expect(nextSort('name', { sort: 'name' })).toBe('-name');
  expect(nextSort('-name', { sort: 'name' })).toBe('name');
});

test('a figure sorts down, then up', () => {
  expect(nextSort('name', { sort: 'amount', numeric: true })).toBe('-amount');
  expect(nextSort('-amount', { sort: 'amount', numeric: true })).toBe('amount');
});

test('tells assistive technology the direction', () => {
  expect(sortDirection('-amount', 'amount')).toBe('descending');
  expect(sortDirection('amount', 'amount')).toBe('ascending');
  expect(sortDirection(null, 'amount')).toBe('none');
});
