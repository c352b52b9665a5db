import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
// One step either way: a phone's clock may be up to half a minute off.
const WINDOW_STEPS = 1;

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: '信易贷', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** `otpauth://` address that an authenticator app reads from a QR code. */
export const totpUri = (secret: string, label: string): string => totpOf(secret, label).toString();

export const currentCode = (secret: string, now: Date): string =>
  totpOf(secret, '').generate({ timestamp: now.getTime() });

/** Every code that is good at this moment, the one that an authenticator shows first. */
export const goodCodes = (secret: string, now: Date): { timeStep: bigint; code: string }[] =>
  [0, WINDOW_STEPS, -WINDOW_STEPS].map((steps) => {
    const instant = new Date(now.getTime() + steps * PERIOD_SECONDS * 1000);
    return { timeStep: timeStepOf(instant), code: currentCode(secret, instant) };
  });

/** The time step that a code belongs to, or null where it is wrong or too old (RFC 6238). */
export function matchingTimeStep(secret: string, code: string, now: Date): bigint | null {
  const delta = totpOf(secret, '').validate({
    token: code,
    timestamp: now.getTime(),
    window: WINDOW_STEPS,
  });
  return delta === null ? null : timeStepOf(now) + BigInt(delta);
}

const timeStepOf = (instant: Date): bigint =>
  BigInt(Math.floor(instant.getTime() / 1000 / PERIOD_SECONDS));
