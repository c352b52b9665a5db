import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { RevokeSessionInput } from './contract.ts';
import * as sessionStore from './session-store.ts';

/** Ends one of the person's own sessions; another person's looks absent. */
export function revokeSession(
  context: Context,
  actor: UserActor,
  input: RevokeSessionInput,
): Promise<void> {
  return withTransaction(context, async (tx) => {
    const isGone = await sessionStore.deleteOwnSession(
      tx,
      actor.userId,
      asId<'Session'>(input.sessionId),
    );
    if (!isGone) throw new DomainError('not_found', { entity: 'session' });
    await recordAudit(tx, {
      chainId: actor.organisationId,
      action: 'identity.revoke_session',
      entity: 'session',
      entityId: input.sessionId,
    });
  });
}
