import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#lib/api/types.ts';
import type { Portal } from './portals.ts';

type GuardEvent = Pick<RequestEvent, 'locals' | 'url'>;

/** Comfort, not security: the API refuses a stranger whatever page asked. Sends a visitor to sign in and back. */
export function requirePortal(event: GuardEvent, portal: Portal): Actor {
  const actor = requireSignedIn(event);
  if (!actor.secondFactorPassed) redirect(303, `/sign-in/code?${nextOf(event.url)}`);
  if (actor.organisationKind !== portal) {
    error(403, {
      message: 'wrong portal',
      code: 'identity.wrong_portal',
      requestId: event.locals.requestId,
    });
  }
  return actor;
}

export function requireSignedIn(event: GuardEvent): Actor {
  const { actor } = event.locals;
  if (actor === null) redirect(303, `/sign-in?${nextOf(event.url)}`);
  return actor;
}

const nextOf = (url: URL): string =>
  new URLSearchParams({ next: url.pathname + url.search }).toString();
