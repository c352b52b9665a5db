import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { windowStart } from './rules.ts';
import * as attemptStore from './attempt-store.ts';

/**
 * Step, as the system: counts an attempt before it is made, so that a hundred at once are counted like a hundred
 * in a row. Commit it before the attempt. Error: `identity.too_many_attempts` past the limit of the window.
 */
export async function countAttempt(
  tx: TransactionContext,
  subject: string,
  attemptsMax: number,
): Promise<void> {
  const attempts = await attemptStore.addAttempt(tx, subject, windowStart(tx.clock.now()));
  if (attempts > attemptsMax) throw new DomainError('identity.too_many_attempts');
}

/** Step, as the system: an attempt that succeeded does not count against its subject. */
export async function forgiveAttempt(tx: TransactionContext, subject: string): Promise<void> {
  await attemptStore.removeAttempt(tx, subject, windowStart(tx.clock.now()));
}
