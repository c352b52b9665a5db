import { expect, test } from 'vitest';
import { clamp, costOf } from './cost.ts';

test('adds the fee to the interest and never shows it a fen too small', () => {
  const schedule = { totalInterestFen: 3_900_000n, firstPaymentFen: 8_500_000n };
  expect(costOf(schedule, 100_000_000n, 0)).toMatchObject({ totalFen: 3_900_000n, feeFen: 0n });
  expect(costOf(schedule, 100_000_001n, 5_000)).toMatchObject({
    totalFen: 4_400_001n,
    feeFen: 500_001n,
  });
});

test.each([
  [5n, 10n, 20n, 10n],
  [25n, 10n, 20n, 20n],
  [15n, 10n, 20n, 15n],
])('%d within %d and %d is %d', (value, low, high, expected) => {
  expect(clamp(value, low, high)).toBe(expected);
});
