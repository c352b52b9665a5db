import type { OrganisationKind } from '../../kernel/actor.ts';

/** Failures within one window before sign-in is refused unseen (GB/T 22239-2019: lock out after at most five). */
export const FAILURES_PER_LOGIN_MAX = 5;
/** Many people share an office's address, so it is allowed more. */
export const FAILURES_PER_ADDRESS_MAX = 50;
const THROTTLE_WINDOW_MINUTES = 15;
/** How long one fresh code lets a person sign, approve and disburse. */
const STEP_UP_MINUTES = 5;

const MINUTE_MS = 60_000;

/** Start of the throttling window that an instant falls in. */
export function windowStart(now: Date): Date {
  const length = THROTTLE_WINDOW_MINUTES * MINUTE_MS;
  return new Date(Math.floor(now.getTime() / length) * length);
}

/** Everyone but a firm's own people signs in with a second factor; a firm's people show it when they sign. */
export const demandsSecondFactor = (kind: OrganisationKind): boolean => kind !== 'enterprise';

export const steppedUpUntil = (steppedUpAt: Date | null): Date | null =>
  steppedUpAt && new Date(steppedUpAt.getTime() + STEP_UP_MINUTES * MINUTE_MS);

export function isSteppedUp(steppedUpAt: Date | null, now: Date): boolean {
  const until = steppedUpUntil(steppedUpAt);
  return until !== null && now < until;
}
