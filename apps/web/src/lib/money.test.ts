import { expect, test } from 'vitest';
import { formatMoney, formatYuan, moneyText, parseWanInput, toWanInput } from './money.ts';

test.each([
  [123_456_700n, 'yuan', 'zh-CN', '¥1,234,567.00'],
  [123_456_700n, 'yuan', 'en', 'CNY 1,234,567.00'],
  [123_456_700n, 'wan', 'zh-CN', '123.46 万元'],
  [123_456_700n, 'wan', 'en', 'CNY 1.23 m'],
  [16_554_700_000_000n, 'yi', 'zh-CN', '1,655.47 亿元'],
  [165_547_000_000_000n, 'yi', 'zh-CN', '1.655 万亿元'],
  [165_547_000_000_000n, 'yi', 'en', 'CNY 1.655 tn'],
  [2_643_012n, 'auto', 'zh-CN', '2.64 万元'],
  [99n, 'auto', 'zh-CN', '¥0.99'],
  [0n, 'auto', 'zh-CN', '¥0.00'],
  [-123_456_700n, 'wan', 'zh-CN', '−123.46 万元'],
  [-1n, 'wan', 'zh-CN', '0.00 万元'],
] as const)('shows %s fen in %s for %s as %s', (amountFen, unit, locale, expected) => {
  expect(moneyText(amountFen, { unit, locale })).toBe(expected);
});

test('keeps amounts a float cannot hold exact to the fen', () => {
  expect(formatYuan(9_007_199_254_740_993_123n, 'zh-CN')).toBe('¥90,071,992,547,409,931.23');
  expect(formatMoney(165_547_123_456_789n, { unit: 'yi', locale: 'zh-CN' }).exact).toBe(
    '¥1,655,471,234,567.89',
  );
});

test.each([
  ['300', 300_000_000n],
  ['1,000万', 1_000_000_000n],
  ['３００ 万元', 300_000_000n],
  ['0.000001', 1n],
  ['1.5亿', 15_000_000_000n],
  ['2000000元', 200_000_000n],
  ['0.005元', null],
  ['', null],
  ['-1', null],
  ['1e3', null],
  ['abc', null],
])('reads “%s” in 万元 as %s fen', (text, expected) => {
  expect(parseWanInput(text)).toBe(expected);
});

test('a field shows what it was given back', () => {
  for (const amountFen of [1n, 99n, 1_000_000n, 123_456_789n, 300_000_000n]) {
    expect(parseWanInput(toWanInput(amountFen))).toBe(amountFen);
  }
});
