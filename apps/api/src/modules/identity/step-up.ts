import type { UserActor } from '../../kernel/actor.ts';
import type { Context } from '../../kernel/context.ts';
import { withTransaction } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import { checkCode } from './check-code.ts';
import type { OneTimeCodeInput } from './contract.ts';

/** Proves afresh that the person is there, before they sign, approve or disburse. */
export async function stepUp(
  context: Context,
  actor: UserActor,
  input: OneTimeCodeInput,
): Promise<void> {
  await checkCode(context, actor, input.code, { steppedUpAt: context.clock.now() });
  await withTransaction(context, (tx) =>
    recordAudit(tx, {
      chainId: actor.organisationId,
      action: 'identity.step_up',
      entity: 'session',
      entityId: actor.sessionId,
    }),
  );
}
