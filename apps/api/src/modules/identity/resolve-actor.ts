import type { UserActor } from '../../kernel/actor.ts';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import { resolveSession, sessionCookie, tokenOf } from './sessions.ts';
import * as store from './store.ts';

export type ResolvedActor = { actor: UserActor; cookie: string | null };

/** Who a Cookie header belongs to. A cookie comes back where the session's expiry has moved. */
export async function resolveActor(
  publicContext: Context,
  cookieHeader: string,
): Promise<ResolvedActor | null> {
  const token = tokenOf(publicContext, cookieHeader);
  if (!token) return null;
  const session = await resolveSession(publicContext, token);
  if (!session) return null;

  const actor = await withTransaction(
    asSystem(publicContext, 'identity.resolve-actor'),
    async (tx): Promise<UserActor | null> => {
      const account = await store.getAccount(tx, session.userId);
      const memberships = (await store.listMemberships(tx, session.userId)).filter(
        ({ organisationId }) => organisationId === session.organisationId,
      );
      const [first] = memberships;
      const described = await store.describeOrganisations(tx, [session.organisationId]);
      const organisation = described.get(session.organisationId);
      if (!first || !organisation || account.status !== 'active') return null;
      return {
        kind: 'user',
        userId: account.id,
        userName: account.name,
        organisationId: first.organisationId,
        organisationKind: first.organisationKind,
        organisationName: organisation.name,
        regionCode: organisation.regionCode,
        roles: memberships.map(({ role }) => role),
        sessionId: session.id,
        secondFactorAt: session.secondFactorAt,
        steppedUpAt: session.steppedUpAt,
      };
    },
  );
  return actor && { actor, cookie: session.isFresh ? sessionCookie(publicContext, token) : null };
}
