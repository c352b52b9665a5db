import { expect, test } from 'vitest';

import { backOffMs } from './back-off.ts';

test.each([
  [1, 500],
  [2, 1_000],
  [5, 8_000],
  [6, 15_000],
  [1_000, 15_000],
])('after %i deaths in a row waits %i ms', (deaths, waitMs) => {
  expect(backOffMs(deaths)).toBe(waitMs);
});
