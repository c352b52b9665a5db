import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { asSystem, recordedAs, withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { endMembership } from '../identity/index.ts';
import { toClerkView } from './clerk-view.ts';
import type { ClerkView, RevokeClerkInput } from './contract.ts';
import { standingOf } from './delegate-rules.ts';
import { mayAct } from './policy.ts';
import { endInstrument, listInstrumentsOf, lockEnterprise } from './store.ts';

/**
 * The legal representative ends a clerk's authority at once; with the last instrument goes the account's access
 * and every session. Errors: `not_found`, `enterprise.delegate_ended`.
 */
export function revokeClerk(
  context: Context,
  actor: UserActor,
  input: RevokeClerkInput,
): Promise<ClerkView> {
  return withTransaction(asSystem(context, 'enterprise.revoke-clerk'), async (systemTx) => {
    const tx = recordedAs(systemTx, actor);
    const row = await lockEnterprise(tx, actor.organisationId);
    const enterprise = authorize(row, 'manage_clerks', mayAct(actor, 'manage_clerks', row));
    const userId = asId<'User'>(input.userId);
    const today = dayOf(tx.clock.now());

    const ended = await endInstrument(tx, enterprise, userId, input.instrumentNumber);
    const others = await listInstrumentsOf(tx, enterprise.enterpriseId, userId);
    if (
      others.every((instrument) => ['revoked', 'expired'].includes(standingOf(instrument, today)))
    ) {
      await endMembership(tx, { userId, organisationId: enterprise.enterpriseId, role: 'clerk' });
    }
    await recordAudit(tx, {
      chainId: enterprise.enterpriseId,
      action: 'enterprise.revoke_clerk',
      entity: 'enterprise_delegate',
      entityId: userId,
      detail: { instrumentNumber: input.instrumentNumber },
    });
    return toClerkView(ended, today);
  });
}
