import { and, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { OrganisationId, SessionId, UserId } from '@xyd/db/ids';
import {
  enterprise,
  institution,
  membership,
  session,
  signInAttempt,
  usedOneTimeCode,
  userAccount,
} from '@xyd/db/schema';
import { violatedConstraint, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';

export type SessionRow = typeof session.$inferSelect;
export type AccountRow = typeof userAccount.$inferSelect;
export type MembershipRow = typeof membership.$inferSelect;

export async function findAccountByLogin(tx: TransactionContext, login: string) {
  const [row] = await tx.db.select().from(userAccount).where(eq(userAccount.login, login));
  return row;
}

export async function getAccount(tx: TransactionContext, userId: UserId): Promise<AccountRow> {
  const [row] = await tx.db.select().from(userAccount).where(eq(userAccount.id, userId));
  if (!row) throw new DomainError('not_found', { entity: 'user_account' });
  return row;
}

export async function insertAccount(
  tx: TransactionContext,
  account: typeof userAccount.$inferInsert,
): Promise<void> {
  try {
    await tx.db.insert(userAccount).values(account);
  } catch (error) {
    if (violatedConstraint(error) === 'user_account_login_key') {
      throw new DomainError('identity.login_taken');
    }
    throw error;
  }
}

export async function setTotpSecret(
  tx: TransactionContext,
  userId: UserId,
  totpSecret: string,
): Promise<void> {
  await tx.db.update(userAccount).set({ totpSecret }).where(eq(userAccount.id, userId));
}

export async function insertMembership(
  tx: TransactionContext,
  row: typeof membership.$inferInsert,
): Promise<void> {
  await tx.db.insert(membership).values(row);
}

export async function insertInstitution(
  tx: TransactionContext,
  row: typeof institution.$inferInsert,
): Promise<void> {
  await tx.db.insert(institution).values(row);
}

export async function listDemoAccounts(tx: TransactionContext): Promise<AccountRow[]> {
  return await tx.db
    .select()
    .from(userAccount)
    .where(eq(userAccount.isDemo, true))
    .orderBy(userAccount.createdAt, userAccount.login);
}

/** Roles that are in force, of one person, oldest first. */
export async function listMemberships(
  tx: TransactionContext,
  userId: UserId,
): Promise<MembershipRow[]> {
  return await tx.db
    .select()
    .from(membership)
    .where(and(eq(membership.userId, userId), isNull(membership.endedAt)))
    .orderBy(membership.createdAt, membership.role);
}

/** Name and region of organisations of both sorts. */
export async function describeOrganisations(
  tx: TransactionContext,
  ids: readonly OrganisationId[],
): Promise<Map<string, { name: string; regionCode: string }>> {
  if (ids.length === 0) return new Map();
  const institutions = await tx.db
    .select({ id: institution.id, name: institution.name, regionCode: institution.regionCode })
    .from(institution)
    .where(inArray(institution.id, [...ids]));
  const enterprises = await tx.db
    .select({
      id: enterprise.enterpriseId,
      name: enterprise.name,
      regionCode: enterprise.regionCode,
    })
    .from(enterprise)
    .where(inArray(enterprise.enterpriseId, [...ids]));
  return new Map([...institutions, ...enterprises].map(({ id, ...rest }) => [id, rest]));
}

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

/** Ends one of a person's own sessions; false when it is not theirs or is gone. */
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

export async function deleteSessionsBefore(tx: TransactionContext, instant: Date): Promise<void> {
  await tx.db.delete(session).where(lt(session.expiresAt, instant));
}

export async function countFailures(
  tx: TransactionContext,
  subject: string,
  windowStart: Date,
): Promise<number> {
  const [row] = await tx.db
    .select({ failures: signInAttempt.failures })
    .from(signInAttempt)
    .where(and(eq(signInAttempt.subject, subject), eq(signInAttempt.windowStart, windowStart)));
  return row?.failures ?? 0;
}

export async function addFailure(
  tx: TransactionContext,
  subject: string,
  windowStart: Date,
): Promise<void> {
  await tx.db
    .insert(signInAttempt)
    .values({ subject, windowStart, failures: 1 })
    .onConflictDoUpdate({
      target: [signInAttempt.subject, signInAttempt.windowStart],
      set: { failures: sql`${signInAttempt.failures} + 1` },
    });
}

/** Marks a code's time step as used; false when it was used before. */
export async function useTimeStep(
  tx: TransactionContext,
  userId: UserId,
  timeStep: bigint,
): Promise<boolean> {
  const added = await tx.db
    .insert(usedOneTimeCode)
    .values({ userId, timeStep, usedAt: tx.clock.now() })
    .onConflictDoNothing()
    .returning({ userId: usedOneTimeCode.userId });
  return added.length > 0;
}

export async function listInstitutions(
  tx: TransactionContext,
  kind: (typeof institution.$inferSelect)['kind'],
) {
  return await tx.db
    .select({
      id: institution.id,
      code: institution.code,
      name: institution.name,
      englishName: institution.englishName,
      regionCode: institution.regionCode,
    })
    .from(institution)
    .where(eq(institution.kind, kind))
    .orderBy(institution.code);
}
