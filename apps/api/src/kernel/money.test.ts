import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, divideHalfUp, shareOf, simpleInterest } from './money.ts';

const wholeFen = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 12n });

describe('dividing', () => {
  test.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [7n, 5n, 1n],
    [8n, 5n, 2n],
    [0n, 7n, 0n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [1n, 2n, 1n],
    [1n, 1n, 1n],
  ])('%s by %s gives %s, halves away from zero', (numerator, divisor, quotient) => {
    expect(divideHalfUp(numerator, divisor)).toBe(quotient);
  });

  test('is off by half a divisor at most, and the same on both sides of zero', () => {
    fc.assert(
      fc.property(wholeFen, positive, (numerator, divisor) => {
        const rest = numerator - divideHalfUp(numerator, divisor) * divisor;
        const twice = rest < 0n ? -2n * rest : 2n * rest;
        expect(twice <= divisor).toBe(true);
        expect(divideHalfUp(-numerator, divisor)).toBe(-divideHalfUp(numerator, divisor));
      }),
    );
  });

  test.each([0n, -1n])('by %s is refused', (divisor) => {
    expect(() => divideHalfUp(1n, divisor)).toThrow(RangeError);
  });
});

describe('simple interest', () => {
  test.each([
    // 1,000,000 yuan at 3.6 % for 30 days: 3,000.00 by 360 days, 2,958.90 by 365.
    [100_000_000n, 36_000, 30, 'ACT_360', 300_000n],
    [100_000_000n, 36_000, 30, 'ACT_365', 295_890n],
    [100_000_000n, 36_000, 30, 'THIRTY_360', 300_000n],
    [100_000_000n, 36_000, 0, 'ACT_360', 0n],
    // Half a fen is a fen.
    [50n, 36_000, 100, 'ACT_360', 1n],
    [49n, 36_000, 100, 'ACT_360', 0n],
  ] as const)(
    'on %s fen at %s ppm over %s days (%s) is %s fen',
    (principalFen, ppm, days, dayCount, fen) => {
      expect(simpleInterest(principalFen, ppm, days, dayCount)).toBe(fen);
    },
  );

  test('counts by 360 days unless told otherwise', () => {
    expect(simpleInterest(100_000_000n, 36_000, 30)).toBe(300_000n);
  });

  test('grows with days, rate and principal', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, fc.nat(360_000), fc.nat(3_650), (principalFen, ppm, days) => {
        const interest = simpleInterest(principalFen, ppm, days);
        expect(simpleInterest(principalFen + 1n, ppm, days) >= interest).toBe(true);
        expect(simpleInterest(principalFen, ppm + 1, days) >= interest).toBe(true);
        expect(simpleInterest(principalFen, ppm, days + 1) >= interest).toBe(true);
      }),
    );
  });
});

describe('a share', () => {
  test.each([
    [100n, 800_000, 80n],
    [1n, 500_000, 1n],
    [1n, 499_999, 0n],
    [10n ** 18n, 1_000_000, 10n ** 18n],
    [10n ** 18n, 1_000_000n, 10n ** 18n],
  ] as const)('of %s fen by %s ppm is %s fen', (amountFen, ratePpm, share) => {
    expect(shareOf(amountFen, ratePpm)).toBe(share);
  });
});

describe('allocating', () => {
  test.each([
    [100n, [1, 1, 1], [34n, 33n, 33n]],
    [101n, [1, 1, 1], [34n, 34n, 33n]],
    [1n, [1, 2], [0n, 1n]],
    [10n, [0, 1], [0n, 10n]],
    [0n, [3, 4], [0n, 0n]],
    [100n, [80, 20], [80n, 20n]],
  ])('%s fen by %s gives %s', (amountFen, weights, parts) => {
    expect(allocate(amountFen, weights)).toEqual(parts);
  });

  test('loses no fen and gives nobody a whole fen too much or too little', () => {
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), weights, (amountFen, parts) => {
        fc.pre(parts.some((weight) => weight > 0));
        const total = BigInt(parts.reduce((sum, weight) => sum + weight, 0));
        const allocated = allocate(amountFen, parts);
        expect(allocated.reduce((sum, part) => sum + part, 0n)).toBe(amountFen);
        for (const [index, part] of allocated.entries()) {
          const exact = amountFen * BigInt(parts[index] ?? 0);
          const off = part * total - exact;
          expect((off < 0n ? -off : off) < total).toBe(true);
        }
      }),
    );
  });

  test.each([[[]], [[0, 0]], [[-1, 2]], [[0.5, 1]]])('by %s is refused', (weights) => {
    expect(() => allocate(1n, weights)).toThrow(RangeError);
  });
});
