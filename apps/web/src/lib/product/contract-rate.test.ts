import { expect, test } from 'vitest';
import { contractRatePpm } from './contract-rate.ts';

const lpr = [
  { tenor: '1Y', ratePpm: 30_000 },
  { tenor: '5Y', ratePpm: 35_000 },
] as const;

test.each([
  [12, 85, 38_500],
  [60, 85, 38_500],
  [61, 85, 43_500],
  [12, -25, 27_500],
  [12, -400, 0],
])('prices %d months at %d basis points', (termMonths, spreadBp, ratePpm) => {
  expect(contractRatePpm(lpr, { termMonths, spreadBp })).toBe(ratePpm);
});

test('knows no rate without a quote', () => {
  expect(contractRatePpm([], { termMonths: 12, spreadBp: 0 })).toBeNull();
});
