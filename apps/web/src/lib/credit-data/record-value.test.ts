import { expect, test } from 'vitest';
import { recordValueText } from './record-value.ts';

const words = { missing: '—', yes: 'yes', no: 'no', code: (value: string) => `<${value}>` };

test.each([
  ['12345600', 'fen', 'CNY 0.12 m'],
  [12_345_600n, 'fen', 'CNY 0.12 m'],
  [null, 'fen', '—'],
  [undefined, 'day', '—'],
  [26, 'count', '26'],
  ['8123456', 'milli', '8,123'],
  [3, 'days', '3'],
  [true, 'flag', 'yes'],
  [false, 'flag', 'no'],
  ['ACTIVE', 'code', '<ACTIVE>'],
  ['2026-03', 'day', '2026-03'],
] as const)('writes %s as %s: %s', (value, format, text) => {
  expect(recordValueText(value, format, 'en', words)).toBe(text);
});
