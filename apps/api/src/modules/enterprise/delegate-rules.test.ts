import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { checkPeriod, standingOf } from './delegate-rules.ts';

const instrument = { validFrom: '2026-11-01', validTo: '2026-11-30', revokedAt: null };

describe("a clerk's instrument", () => {
  test.each([
    ['2026-10-31', 'not_yet'],
    ['2026-11-01', 'in_force'],
    ['2026-11-30', 'in_force'],
    ['2026-12-01', 'expired'],
  ] as const)('is on %s %s', (day, standing) => {
    expect(standingOf(instrument, parseLocalDate(day))).toBe(standing);
  });

  test('that was revoked is so on every day', () => {
    const revoked = { ...instrument, revokedAt: new Date('2026-11-10T00:00:00Z') };
    expect(standingOf(revoked, parseLocalDate('2026-11-15'))).toBe('revoked');
  });

  test.each([
    ['2026-11-18', '2028-11-18', true],
    ['2026-11-18', '2028-11-19', false],
    ['2026-11-18', '2026-11-17', false],
    ['2026-10-01', '2026-11-17', false],
    ['2026-10-01', '2026-11-18', true],
    ['2026-11-18', '2026-11-18', true],
  ] as const)('from %s to %s is acceptable: %s', (validFrom, validTo, isAcceptable) => {
    const check = (): void => checkPeriod(validFrom, validTo, parseLocalDate('2026-11-18'));
    if (isAcceptable) expect(check).not.toThrow();
    else expect(check).toThrow('enterprise.delegate_period');
  });
});
