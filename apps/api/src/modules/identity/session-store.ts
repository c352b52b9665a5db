import { and, desc, eq, gt, lt, ne } from 'drizzle-orm';
import type { OrganisationId, SessionId, UserId } from '@xyd/db/ids';
import { session } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';

export type SessionRow = typeof session.$inferSelect;

export async function findSession(tx: TransactionContext, tokenHash: string) {
  const [row] = await tx.db.select().from(session).where(eq(session.tokenHash, tokenHash));
  return row;
}

export async function listSessions(tx: TransactionContext, userId: UserId): Promise<SessionRow[]> {
  return await tx.db
    .select()
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, tx.clock.now())))
    .orderBy(desc(session.createdAt));
}

export async function insertSession(tx: TransactionContext, row: SessionRow): Promise<void> {
  await tx.db.insert(session).values(row);
}

export async function extendSession(
  tx: TransactionContext,
  tokenHash: string,
  expiresAt: Date,
): Promise<void> {
  await tx.db.update(session).set({ expiresAt }).where(eq(session.tokenHash, tokenHash));
}

export async function markFactor(
  tx: TransactionContext,
  id: SessionId,
  change: Partial<Pick<SessionRow, 'secondFactorAt' | 'steppedUpAt'>>,
): Promise<void> {
  await tx.db.update(session).set(change).where(eq(session.id, id));
}

export async function deleteSession(tx: TransactionContext, tokenHash: string): Promise<void> {
  await tx.db.delete(session).where(eq(session.tokenHash, tokenHash));
}

export async function deleteOwnSession(
  tx: TransactionContext,
  userId: UserId,
  id: SessionId,
): Promise<boolean> {
  const gone = await tx.db
    .delete(session)
    .where(and(eq(session.id, id), eq(session.userId, userId)))
    .returning({ id: session.id });
  return gone.length > 0;
}

export async function deleteSessionsOf(tx: TransactionContext, userId: UserId): Promise<void> {
  await tx.db.delete(session).where(eq(session.userId, userId));
}

export async function deleteOtherSessions(
  tx: TransactionContext,
  userId: UserId,
  kept: SessionId,
): Promise<void> {
  await tx.db.delete(session).where(and(eq(session.userId, userId), ne(session.id, kept)));
}

export async function deleteSessionsIn(
  tx: TransactionContext,
  userId: UserId,
  organisationId: OrganisationId,
): Promise<void> {
  await tx.db
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.organisationId, organisationId)));
}

export async function deleteSessionsBefore(tx: TransactionContext, instant: Date): Promise<void> {
  await tx.db.delete(session).where(lt(session.expiresAt, instant));
}
