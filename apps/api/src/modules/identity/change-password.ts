import type { UserActor } from '../../kernel/actor.ts';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { ChangePasswordInput } from './contract.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { FAILURES_PER_LOGIN_MAX } from './rules.ts';
import * as sessionStore from './session-store.ts';
import * as store from './store.ts';
import { countAttempt, forgiveAttempt } from './throttle.ts';

/**
 * A person gives themselves another password; their other sessions end, for the old one may be known to somebody.
 * Errors: `identity.wrong_credentials`, `identity.too_many_attempts`; `identity.demo_account`, which many people share.
 */
export async function changePassword(
  context: Context,
  actor: UserActor,
  input: ChangePasswordInput,
): Promise<void> {
  const subject = `password:${actor.userId}`;
  const system = asSystem(context, 'identity.change-password');
  const account = await withTransaction(system, async (tx) => {
    await countAttempt(tx, subject, FAILURES_PER_LOGIN_MAX);
    return await store.getAccount(tx, actor.userId);
  });
  if (account.isDemo) throw new DomainError('identity.demo_account');
  // Outside any transaction: argon2 is slow on purpose and must not hold a connection.
  if (!(await verifyPassword(account.passwordHash, input.currentPassword))) {
    throw new DomainError('identity.wrong_credentials');
  }
  const passwordHash = await hashPassword(input.newPassword);
  await withTransaction(system, async (tx) => {
    // Of two changes at once the later finds that its "current" password is not current any more.
    if (!(await store.replacePasswordHash(tx, account, passwordHash))) {
      throw new DomainError('identity.wrong_credentials');
    }
    await sessionStore.deleteOtherSessions(tx, actor.userId, actor.sessionId);
    await forgiveAttempt(tx, subject);
    await recordAudit(tx, {
      chainId: actor.organisationId,
      action: 'identity.change_password',
      entity: 'user_account',
      entityId: actor.userId,
    });
  });
}
