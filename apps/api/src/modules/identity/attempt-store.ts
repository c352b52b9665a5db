import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { UserId } from '@xyd/db/ids';
import { signInAttempt, usedOneTimeCode } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';

export async function addAttempt(
  tx: TransactionContext,
  subject: string,
  windowStart: Date,
): Promise<number> {
  const [row] = await tx.db
    .insert(signInAttempt)
    .values({ subject, windowStart, attempts: 1 })
    .onConflictDoUpdate({
      target: [signInAttempt.subject, signInAttempt.windowStart],
      set: { attempts: sql`${signInAttempt.attempts} + 1` },
    })
    .returning({ attempts: signInAttempt.attempts });
  if (!row) throw new Error('attempt was not counted');
  return row.attempts;
}

export async function removeAttempt(
  tx: TransactionContext,
  subject: string,
  windowStart: Date,
): Promise<void> {
  await tx.db
    .update(signInAttempt)
    .set({ attempts: sql`greatest(${signInAttempt.attempts} - 1, 0)` })
    .where(and(eq(signInAttempt.subject, subject), eq(signInAttempt.windowStart, windowStart)));
}

export async function deleteAttemptsBefore(tx: TransactionContext, instant: Date): Promise<void> {
  await tx.db.delete(signInAttempt).where(lt(signInAttempt.windowStart, instant));
}

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

/** The codes that these people have used up lately, by person. */
export async function listUsedTimeSteps(
  tx: TransactionContext,
  userIds: readonly UserId[],
): Promise<Map<UserId, bigint[]>> {
  const rows = await tx.db
    .select({ userId: usedOneTimeCode.userId, timeStep: usedOneTimeCode.timeStep })
    .from(usedOneTimeCode)
    .where(inArray(usedOneTimeCode.userId, [...userIds]));
  const steps = new Map<UserId, bigint[]>();
  for (const { userId, timeStep } of rows)
    steps.set(userId, [...(steps.get(userId) ?? []), timeStep]);
  return steps;
}

export async function deleteUsedCodesBefore(tx: TransactionContext, instant: Date): Promise<void> {
  await tx.db.delete(usedOneTimeCode).where(lt(usedOneTimeCode.usedAt, instant));
}
