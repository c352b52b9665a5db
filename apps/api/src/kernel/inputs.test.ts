import { describe, expect, test } from 'vitest';
import {
  FenInput,
  InstantInput,
  lineOfText,
  LocalDateInput,
  PageLimitInput,
  paragraphs,
  PositiveFenInput,
} from './inputs.ts';

const takes = (
  schema: { safeParse(value: unknown): { success: boolean } },
  value: unknown,
): boolean => schema.safeParse(value).success;

describe('a line of text', () => {
  test('is trimmed', () => {
    expect(lineOfText(10).parse('  河南 公司 ')).toBe('河南 公司');
  });

  test.each([
    ['', false],
    ['   ', false],
    ['ok', true],
    ['12345678901', false],
    ['a\u0000b', false],
    ['a\nb', false],
    ['a\tb', false],
    ['a\u0085b', false],
    ["Robert'); DROP TABLE enterprise;--", false],
    [42, false],
    [null, false],
  ])('%j: %s', (value, isTaken) => {
    expect(takes(lineOfText(10), value)).toBe(isTaken);
  });

  test('may hold what looks like code: it is text all the same', () => {
    expect(takes(lineOfText(100), "Robert'); DROP TABLE enterprise;--")).toBe(true);
  });
});

describe('paragraphs', () => {
  test.each([
    ['', true],
    ['one\ntwo\tthree', true],
    ['a\u0000b', false],
    ['a\u001bb', false],
  ])('%j: %s', (value, isTaken) => {
    expect(takes(paragraphs(100), value)).toBe(isTaken);
  });
});

describe('an amount', () => {
  test.each([
    [0n, true, false],
    [1n, true, true],
    [-1n, false, false],
    [10n ** 16n, true, true],
    [10n ** 16n + 1n, false, false],
    [2n ** 63n, false, false],
    [1, false, false],
    ['1', false, false],
  ])('%s: may be %s, may be more than nothing %s', (value, isTaken, isPositive) => {
    expect(takes(FenInput, value)).toBe(isTaken);
    expect(takes(PositiveFenInput, value)).toBe(isPositive);
  });
});

describe('a day', () => {
  test.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['1799-12-31', false],
    ['2200-01-01', false],
    ['2026-11-18T00:00:00Z', false],
    ['+002026-11-18', false],
  ])('%s: %s', (value, isTaken) => {
    expect(takes(LocalDateInput, value)).toBe(isTaken);
  });
});

describe('an instant', () => {
  test.each([
    [new Date('2026-11-18T04:00:00Z'), true],
    [new Date(8.64e15), false],
    [new Date(-8.64e15), false],
    [new Date(Number.NaN), false],
    ['2026-11-18T04:00:00Z', false],
  ])('%s: %s', (value, isTaken) => {
    expect(takes(InstantInput, value)).toBe(isTaken);
  });
});

describe('a page', () => {
  test('holds twenty rows unless asked, and a hundred at most', () => {
    expect(PageLimitInput.parse(undefined)).toBe(20);
    expect(
      [0, 101, 1.5, Number.NaN, Infinity].map((value) => takes(PageLimitInput, value)),
    ).not.toContain(true);
    expect(takes(PageLimitInput, 100)).toBe(true);
  });
});
