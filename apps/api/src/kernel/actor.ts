import type { OrganisationId, SessionId, UserId } from '@xyd/db/ids';

export type OrganisationKind =
  | 'enterprise'
  | 'bank'
  | 'guarantor'
  | 'government'
  | 'provider'
  | 'operator';

/** A signed-in person acting for one organisation. */
export type UserActor = {
  readonly kind: 'user';
  readonly userId: UserId;
  readonly userName: string;
  readonly organisationId: OrganisationId;
  readonly organisationKind: OrganisationKind;
  readonly organisationName: string;
  /** GB/T 2260 code: a government's territory, an institution's seat. */
  readonly regionCode: string;
  readonly roles: readonly string[];
  readonly sessionId: SessionId;
  readonly secondFactorAt: Date | null;
  readonly steppedUpAt: Date | null;
};

/** A job, a command, or the part of sign-in that runs before anyone is known. */
export type SystemActor = { readonly kind: 'system'; readonly job: string };

/** Anyone on the open pages. */
export type PublicActor = { readonly kind: 'public' };

export type Actor = UserActor | SystemActor | PublicActor;

/** True for people of this organisation. */
export const actsFor = (actor: Actor, organisationId: string): actor is UserActor =>
  actor.kind === 'user' && actor.organisationId === organisationId;

/** True for people of this kind of organisation who hold one of `roles` (any role when none is named). */
export const isUserOf = (
  actor: Actor,
  kind: OrganisationKind,
  ...roles: readonly string[]
): actor is UserActor =>
  actor.kind === 'user' &&
  actor.organisationKind === kind &&
  (roles.length === 0 || roles.some((role) => actor.roles.includes(role)));
