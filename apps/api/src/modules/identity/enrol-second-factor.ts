import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { EnrolmentView } from './contract.ts';
import * as store from './store.ts';
import { newTotpSecret, totpUri } from './totp.ts';

/**
 * Gives a person a secret for their authenticator. Until a code made from it has been accepted it may be asked for
 * again; one in use is never replaced here. Error: `identity.second_factor_enrolled`.
 */
export function enrolSecondFactor(context: Context, actor: UserActor): Promise<EnrolmentView> {
  return withTransaction(context, async (tx) => {
    const { login } = await store.getAccount(tx, actor.userId);
    const secret = newTotpSecret();
    if (!(await store.setTotpSecret(tx, actor.userId, secret))) {
      throw new DomainError('identity.second_factor_enrolled');
    }
    await recordAudit(tx, {
      chainId: actor.organisationId,
      action: 'identity.enrol_second_factor',
      entity: 'user_account',
      entityId: actor.userId,
    });
    return { secret, uri: totpUri(secret, login) };
  });
}
