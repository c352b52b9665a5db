import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annualRates } from './annual-rate.ts';

const MILLION_FEN = 100_000_000n;

// domain.md §5.5: one million yuan at 3.6 %, one year, one per cent of guarantee fee kept back at the start.
const instalments = [...Array.from({ length: 11 }, () => 8_496_726n), 8_496_724n];
const bullet = [...Array.from({ length: 11 }, () => 300_000n), 100_300_000n];

describe('the annual rate of a loan with all its costs', () => {
  test('of twelve equal instalments with a fee is 5.475 % nominal and 5.615 % compounded', () => {
    const { nominalPpm, effectivePpm } = annualRates(MILLION_FEN - 1_000_000n, instalments);
    expect((nominalPpm / 10_000).toFixed(3)).toBe('5.475');
    expect((effectivePpm / 10_000).toFixed(3)).toBe('5.615');
  });

  test('of monthly interest and the principal at the end with a fee is 4.625 % nominal and 4.725 % compounded', () => {
    const { nominalPpm, effectivePpm } = annualRates(MILLION_FEN - 1_000_000n, bullet);
    expect((nominalPpm / 10_000).toFixed(3)).toBe('4.625');
    expect((effectivePpm / 10_000).toFixed(3)).toBe('4.725');
  });

  test('without a fee is the contract rate', () => {
    expect(annualRates(MILLION_FEN, bullet).nominalPpm).toBe(36_000);
    expect(annualRates(MILLION_FEN, instalments).nominalPpm).toBe(36_000);
  });

  test('is nothing where no more is paid back than was received', () => {
    expect(
      annualRates(
        1_200n,
        Array.from({ length: 12 }, () => 100n),
      ),
    ).toEqual({
      nominalPpm: 0,
      effectivePpm: 0,
    });
  });

  test('rises with every fee', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 5_000_000n }),
        fc.bigInt({ min: 20_000n, max: 5_000_000n }),
        (fee, more) => {
          const without = annualRates(MILLION_FEN - fee, instalments);
          const withMore = annualRates(MILLION_FEN - fee - more, instalments);
          expect(withMore.effectivePpm).toBeGreaterThan(without.effectivePpm);
        },
      ),
    );
  });

  test.each([
    [0n, [1n]],
    [100n, [-1n, 200n]],
    [100n, []],
    [1n, [1_000_000_000n]],
  ])('refuses %s received against %s', (received, payments) => {
    expect(() => annualRates(received, payments)).toThrow(RangeError);
  });
});
