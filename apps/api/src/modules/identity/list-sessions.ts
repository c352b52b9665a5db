import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { SessionView } from './contract.ts';
import * as sessionStore from './session-store.ts';

/** Where the person is signed in, newest first. */
export function listSessions(context: Context, actor: UserActor): Promise<SessionView[]> {
  return withTransaction(context, async (tx) =>
    (await sessionStore.listSessions(tx, actor.userId)).map((row) => ({
      id: row.id,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      remoteAddress: row.remoteAddress,
      userAgent: row.userAgent,
      isCurrent: row.id === actor.sessionId,
    })),
  );
}
