import { expect, test } from 'vitest';
import { moneyInWords } from './money-in-words.ts';

test.each([
  [0n, '零元整'],
  [100n, '壹元整'],
  [5n, '伍分'],
  [10n, '壹角整'],
  [1005n, '壹拾元零伍分'],
  [100_000_000n, '壹佰万元整'],
  [100_001_00n, '壹拾万零壹元整'],
  [10_001_000_00n, '壹仟万壹仟元整'],
  [1_000_000_001_00n, '壹拾亿零壹元整'],
  [168_032_00n, '壹拾陆万捌仟零叁拾贰元整'],
  [140_950n, '壹仟肆佰零玖元伍角整'],
  [600_714n, '陆仟零柒元壹角肆分'],
  [10_753_053n, '壹拾万柒仟伍佰叁拾元伍角叁分'],
])('writes %s fen as %s', (amountFen, expected) => {
  expect(moneyInWords(amountFen)).toBe(expected);
});
