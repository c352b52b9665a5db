import type { UserActor } from '../../kernel/actor.ts';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { FAILURES_PER_LOGIN_MAX } from './rules.ts';
import * as attemptStore from './attempt-store.ts';
import * as sessionStore from './session-store.ts';
import * as store from './store.ts';
import { countAttempt, forgiveAttempt } from './throttle.ts';
import { matchingTimeStep } from './totp.ts';

/**
 * Accepts a one-time code once. A wrong one counts against the person, so that six digits cannot be tried out.
 * Errors: `identity.second_factor_wrong`, `identity.too_many_attempts`.
 */
export async function checkCode(
  context: Context,
  actor: UserActor,
  code: string,
  onAccepted: Parameters<typeof sessionStore.markFactor>[2],
): Promise<void> {
  const system = asSystem(context, 'identity.check-code');
  const subject = `code:${actor.userId}`;
  await withTransaction(system, (tx) => countAttempt(tx, subject, FAILURES_PER_LOGIN_MAX));
  await withTransaction(system, async (tx) => {
    const { totpSecret } = await store.getAccount(tx, actor.userId);
    const timeStep = totpSecret && matchingTimeStep(totpSecret, code, tx.clock.now());
    if (!timeStep || !(await attemptStore.useTimeStep(tx, actor.userId, timeStep))) {
      throw new DomainError('identity.second_factor_wrong');
    }
    await forgiveAttempt(tx, subject);
    await store.confirmTotp(tx, actor.userId);
    await sessionStore.markFactor(tx, actor.sessionId, onAccepted);
  });
}
