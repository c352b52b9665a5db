import { expect, test } from 'vitest';
import { moneyInWan, percentAsPpm, ticked, wholeNumber } from './form-schemas.ts';

const codeOf = (result: { error?: { issues: { message: string }[] } | undefined }) =>
  result.error?.issues[0]?.message;

test('a typed amount becomes fen, exactly', () => {
  expect(moneyInWan.parse('200')).toBe(200_000_000n);
  expect(codeOf(moneyInWan.safeParse(''))).toBe('required');
  expect(codeOf(moneyInWan.safeParse('two'))).toBe('not_money');
});

test('a typed rate becomes parts per million', () => {
  expect(percentAsPpm.parse('3.85')).toBe(38_500);
  expect(percentAsPpm.parse('４.35%')).toBe(43_500);
  expect(codeOf(percentAsPpm.safeParse('3,85'))).toBe('not_percent');
});

test('a whole number stays whole', () => {
  expect(wholeNumber.parse(' 12')).toBe(12);
  expect(codeOf(wholeNumber.safeParse('1.5'))).toBe('not_number');
});

test('a box must be ticked', () => {
  expect(ticked.parse('on')).toBe(true);
  expect(codeOf(ticked.safeParse(undefined))).toBe('must_tick');
});
