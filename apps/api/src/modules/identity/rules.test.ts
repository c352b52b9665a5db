import { describe, expect, test } from 'vitest';
import { Password, SignInInput } from './contract.ts';
import { demandsSecondFactor, isSteppedUp, steppedUpUntil, windowStart } from './rules.ts';
import { currentCode, matchingTimeStep, newTotpSecret } from './totp.ts';

const now = new Date('2026-11-18T04:07:31Z');

describe('a step-up', () => {
  test('holds five minutes, and the last instant no more', () => {
    expect(steppedUpUntil(now)).toEqual(new Date('2026-11-18T04:12:31Z'));
    expect(isSteppedUp(now, new Date('2026-11-18T04:12:30.999Z'))).toBe(true);
    expect(isSteppedUp(now, new Date('2026-11-18T04:12:31Z'))).toBe(false);
    expect(isSteppedUp(null, now)).toBe(false);
  });
});

describe('a throttling window', () => {
  test('is a quarter of an hour of the clock', () => {
    expect(windowStart(now)).toEqual(new Date('2026-11-18T04:00:00Z'));
    expect(windowStart(new Date('2026-11-18T04:15:00Z'))).toEqual(new Date('2026-11-18T04:15:00Z'));
  });
});

describe('a second factor', () => {
  test.each([
    ['enterprise', false],
    ['bank', true],
    ['guarantor', true],
    ['government', true],
    ['provider', true],
    ['operator', true],
  ] as const)('is demanded at the door of %s: %s', (kind, isDemanded) => {
    expect(demandsSecondFactor(kind)).toBe(isDemanded);
  });

  test('follows RFC 6238', () => {
    // Appendix B: the ASCII secret 12345678901234567890, SHA-1, at 59 s; eight digits 94287082.
    expect(currentCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', new Date(59_000))).toBe('287082');
  });

  test('is taken half a minute early or late, and belongs to its own time step', () => {
    const secret = newTotpSecret();
    const step = BigInt(Math.floor(now.getTime() / 30_000));
    const at = (seconds: number): string =>
      currentCode(secret, new Date(now.getTime() + seconds * 1000));
    expect(matchingTimeStep(secret, at(0), now)).toBe(step);
    expect(matchingTimeStep(secret, at(30), now)).toBe(step + 1n);
    expect(matchingTimeStep(secret, at(-30), now)).toBe(step - 1n);
    expect(matchingTimeStep(secret, at(-90), now)).not.toBe(step - 3n);
  });
});

describe('a password', () => {
  test.each([
    ['Correct-Horse-7', true],
    ['correcthorse7!', true],
    ['CorrectHorse', false],
    ['correct horse battery', false],
    ['Short-7', false],
    ['a'.repeat(201), false],
  ])('%s is strong enough: %s', (password, isEnough) => {
    expect(Password.safeParse(password).success).toBe(isEnough);
  });
});

describe('a login', () => {
  test('is read without regard to case and outer space', () => {
    expect(SignInInput.parse({ login: ' Zhang.Min@Bank.CN ', password: 'x' }).login).toBe(
      'zhang.min@bank.cn',
    );
  });
});
