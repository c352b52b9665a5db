import { createHash } from 'node:crypto';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import { newId, type OrganisationId, type SessionId, type UserId } from '@xyd/db/ids';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import * as sessionStore from './session-store.ts';

// The library's `UserId` is an interface member of that very name, so ours goes in under another.
type AccountId = UserId;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ publicId: SessionId } & Omit<SessionAttributes, 'id'>>;
    UserId: AccountId;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

export type SessionAttributes = {
  id: SessionId;
  organisationId: OrganisationId;
  createdAt: Date;
  secondFactorAt: Date | null;
  steppedUpAt: Date | null;
  remoteAddress: string;
  userAgent: string;
};

export type LiveSession = SessionAttributes & { token: string; userId: UserId; isFresh: boolean };

/** The only thing of a token that is kept. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token, 'utf8').digest('hex');

/** Begins a session; the token is shown to the caller once and never stored. */
export async function beginSession(
  context: Context,
  userId: UserId,
  attributes: Pick<SessionAttributes, 'organisationId' | 'secondFactorAt' | 'userAgent'>,
): Promise<{ token: string; cookie: string }> {
  const lucia = luciaFor(context);
  const session = await lucia.createSession(userId, {
    ...attributes,
    id: newId<'Session'>(),
    createdAt: context.clock.now(),
    steppedUpAt: attributes.secondFactorAt,
    remoteAddress: context.remoteAddress,
  });
  return { token: session.id, cookie: lucia.createSessionCookie(session.id).serialize() };
}

/** The live session behind a token, its expiry moved forward when half has passed; null when there is none. */
export async function resolveSession(context: Context, token: string): Promise<LiveSession | null> {
  const { session } = await luciaFor(context).validateSession(token);
  if (!session) return null;
  const { id, fresh, userId, expiresAt: _expiresAt, publicId, ...attributes } = session;
  return { ...attributes, id: publicId, token: id, userId, isFresh: fresh };
}

export async function endSession(context: Context, token: string): Promise<void> {
  await luciaFor(context).invalidateSession(token);
}

export const sessionCookie = (context: Context, token: string): string =>
  luciaFor(context).createSessionCookie(token).serialize();

export const blankSessionCookie = (context: Context): string =>
  luciaFor(context).createBlankSessionCookie().serialize();

/** The token in a Cookie header, if any. */
export const tokenOf = (context: Context, cookieHeader: string): string | null =>
  luciaFor(context).readSessionCookie(cookieHeader);

function luciaFor(context: Context) {
  const isSecure = context.settings.publicOrigin.startsWith('https:');
  return new Lucia(adapterFor(asSystem(context, 'identity.sessions')), {
    sessionExpiresIn: new TimeSpan(context.settings.sessionIdleMinutes, 'm'),
    sessionCookie: {
      // The prefix makes a browser refuse the cookie from anywhere but this very origin.
      name: isSecure ? '__Host-xyd_session' : 'xyd_session',
      expires: false,
      attributes: { secure: isSecure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ id, ...attributes }) => ({ ...attributes, publicId: id }),
  });
}

/** Lucia's storage over our table. What Lucia calls a session's id is the token; the row keeps its hash. */
function adapterFor(context: Context): Adapter {
  return {
    getSessionAndUser: (token) =>
      withTransaction(context, async (tx) => {
        const row = await sessionStore.findSession(tx, hashToken(token));
        return row ? [toSession(row, token), toUser(row.userId)] : [null, null];
      }),
    getUserSessions: (userId) =>
      withTransaction(context, async (tx) =>
        (await sessionStore.listSessions(tx, userId)).map((row) => toSession(row, row.tokenHash)),
      ),
    setSession: ({ id, userId, expiresAt, attributes }) =>
      withTransaction(context, (tx) =>
        sessionStore.insertSession(tx, {
          ...attributes,
          tokenHash: hashToken(id),
          userId,
          expiresAt,
        }),
      ),
    updateSessionExpiration: (token, expiresAt) =>
      withTransaction(context, (tx) => sessionStore.extendSession(tx, hashToken(token), expiresAt)),
    deleteSession: (token) =>
      withTransaction(context, (tx) => sessionStore.deleteSession(tx, hashToken(token))),
    deleteUserSessions: (userId) =>
      withTransaction(context, (tx) => sessionStore.deleteSessionsOf(tx, userId)),
    deleteExpiredSessions: () =>
      withTransaction(context, (tx) => sessionStore.deleteSessionsBefore(tx, tx.clock.now())),
  };
}

const toUser = (userId: UserId): DatabaseUser => ({ id: userId, attributes: {} });

function toSession(row: sessionStore.SessionRow, token: string): DatabaseSession {
  const { tokenHash: _tokenHash, userId, expiresAt, ...attributes } = row;
  return { id: token, userId, expiresAt, attributes };
}
