import { expect, test } from 'vitest';
import { byKind } from './by-kind.ts';

test('gathers records of a kind in the order the kinds are met', () => {
  const rows = ['month', 'grade', 'month'].map((kind, id) => ({ kind, id }));
  expect(byKind(rows)).toEqual([
    { kind: 'month', records: [rows[0], rows[2]] },
    { kind: 'grade', records: [rows[1]] },
  ]);
  expect(byKind([])).toEqual([]);
});

test('puts the checks last', () => {
  const rows = ['item_checked', 'month'].map((kind) => ({ kind }));
  expect(byKind(rows).map(({ kind }) => kind)).toEqual(['month', 'item_checked']);
});
