import type { UserActor } from '../../kernel/actor.ts';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { EnrolmentView } from './contract.ts';
import * as store from './store.ts';
import { newTotpSecret, totpUri } from './totp.ts';

/** Gives a person without a second factor a secret for their authenticator. One that exists is never replaced here. */
export function enrolSecondFactor(context: Context, actor: UserActor): Promise<EnrolmentView> {
  return withTransaction(asSystem(context, 'identity.enrol'), async (tx) => {
    const account = await store.getAccount(tx, actor.userId);
    if (account.totpSecret) throw new DomainError('forbidden', { action: 'enrol' });
    const secret = newTotpSecret();
    await store.setTotpSecret(tx, actor.userId, secret);
    await recordAudit(tx, {
      chainId: actor.organisationId,
      action: 'identity.enrol_second_factor',
      entity: 'user_account',
      entityId: actor.userId,
    });
    return { secret, uri: totpUri(secret, account.login) };
  });
}
