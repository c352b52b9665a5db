import { expect, test } from 'vitest';
import { multipleText, ppmToScale } from './multiple.ts';

test.each([
  [0, '0.00×', 0],
  [4_840_000, '4.84×', 323],
  [10_000_000, '10.00×', 667],
  [15_000_000, '15.00×', 1000],
  [16_000_000, '16.00×', 1000],
])('writes and places %d', (ppm, text, milli) => {
  expect(multipleText(ppm)).toBe(text);
  expect(ppmToScale(ppm)).toBe(milli);
});
