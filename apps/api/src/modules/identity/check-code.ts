import type { UserActor } from '../../kernel/actor.ts';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { FAILURES_PER_LOGIN_MAX, windowStart } from './rules.ts';
import * as store from './store.ts';
import { matchingTimeStep } from './totp.ts';

/**
 * Accepts a one-time code once. A wrong one counts against the person, so that six digits cannot be tried out.
 * Errors: `identity.second_factor_wrong`, `identity.too_many_attempts`.
 */
export async function checkCode(
  context: Context,
  actor: UserActor,
  code: string,
  onAccepted: Parameters<typeof store.markFactor>[2],
): Promise<void> {
  const subject = `code:${actor.userId}`;
  const isRight = await withTransaction(asSystem(context, 'identity.check-code'), async (tx) => {
    const now = tx.clock.now();
    if ((await store.countFailures(tx, subject, windowStart(now))) >= FAILURES_PER_LOGIN_MAX) {
      throw new DomainError('identity.too_many_attempts');
    }
    const { totpSecret } = await store.getAccount(tx, actor.userId);
    const timeStep = totpSecret && matchingTimeStep(totpSecret, code, now);
    if (!timeStep || !(await store.useTimeStep(tx, actor.userId, timeStep))) {
      // Not thrown here: the count of failures has to commit.
      await store.addFailure(tx, subject, windowStart(now));
      return false;
    }
    await store.markFactor(tx, actor.sessionId, onAccepted);
    return true;
  });
  if (!isRight) throw new DomainError('identity.second_factor_wrong');
}
