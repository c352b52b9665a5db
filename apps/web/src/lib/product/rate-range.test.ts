import { expect, test } from 'vitest';
import { rateRange } from './rate-range.ts';

test.each([
  [38_500, 43_500, '3.85%–4.35%'],
  [38_500, 38_500, '3.85%'],
  [38_501, 38_502, '3.85%'],
])('%d to %d ppm reads %s', (low, high, text) => {
  expect(rateRange(low, high)).toBe(text);
});
