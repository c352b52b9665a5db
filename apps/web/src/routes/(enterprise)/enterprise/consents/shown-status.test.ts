import { expect, test } from 'vitest';
import { shownStatus } from './shown-status.ts';

const now = new Date('2026-11-22T02:00:00Z');

test.each([
  ['active', '2027-05-22', 'active'],
  ['active', '2026-12-22', 'expiring'],
  ['active', '2026-12-23', 'active'],
  ['active', '2026-11-22', 'expiring'],
  ['active', '2026-11-21', 'expired'],
  ['paused', '2026-12-01', 'paused'],
  ['paused', '2026-11-21', 'expired'],
  ['revoked', '2026-12-01', 'revoked'],
] as const)('%s until %s is shown as %s', (status, validTo, shown) => {
  expect(shownStatus({ status, validTo }, now)).toBe(shown);
});
