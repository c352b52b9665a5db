import { expect, test } from 'vitest';
import { dataRows } from './data-rows.ts';

const range = (item: 'TAX' | 'WATER' | 'PENALTY' | 'HOUSING_FUND', width: number) => ({
  item,
  low: 700 - width,
  high: 700,
  width,
  mayWithhold: false,
});
const gain = (item: 'TAX' | 'WATER' | 'GAS', gainedLikely: number, gainedAtBest: number) => ({
  item,
  consent: 'TAX' as const,
  gainedLikely,
  gainedAtBest,
  atRisk: 0,
  awaited: 0,
});

test('joins both views of an item, the one that brings most products first', () => {
  const ranges = [
    range('PENALTY', 90),
    range('TAX', 80),
    range('WATER', 20),
    range('HOUSING_FUND', 10),
  ];
  const gains = [gain('WATER', 3, 4), gain('TAX', 1, 9), gain('GAS', 1, 2)];
  const rows = dataRows(ranges, gains);
  expect(rows.map((row) => [row.item, row.range?.width, row.gain?.gainedAtBest])).toEqual([
    ['WATER', 20, 4],
    ['TAX', 80, 9],
    ['GAS', undefined, 2],
    ['PENALTY', 90, undefined],
    ['HOUSING_FUND', 10, undefined],
  ]);
});

test('has nothing to say when everything is shared', () => {
  expect(dataRows([], [])).toEqual([]);
});
