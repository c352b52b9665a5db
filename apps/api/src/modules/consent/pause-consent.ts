import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type { ConsentInput, ConsentView } from './contract.ts';
import { listGrants, setGrantStatus } from './grant-store.ts';
import { lockInForce } from './lock-in-force.ts';
import { move } from './moves.ts';
import { mayAct } from './policy.ts';
import { moveConsent } from './store.ts';
import { toOwnView } from './view.ts';

/** Holds all reads back for a while; the days of validity run on. */
export const pauseConsent = (
  context: Context,
  actor: UserActor,
  input: ConsentInput,
): Promise<ConsentView> => hold(context, actor, input, 'pause');

export const resumeConsent = (
  context: Context,
  actor: UserActor,
  input: ConsentInput,
): Promise<ConsentView> => hold(context, actor, input, 'resume');

const effects = {
  pause: { reason: 'paused_by_enterprise', grants: 'paused' },
  resume: { reason: 'resumed_by_enterprise', grants: 'active' },
} as const;

function hold(
  context: Context,
  actor: UserActor,
  input: ConsentInput,
  action: 'pause' | 'resume',
): Promise<ConsentView> {
  const effect = effects[action];
  return withTransaction(context, async (tx) => {
    const row = await lockInForce(tx, actor.organisationId, asId<'Consent'>(input.consentId));
    const consent = authorize(row, action, mayAct(tx.actor, action, row));

    move(consent.status, effect.reason);
    await setGrantStatus(tx, consent, effect.grants, await listGrants(tx, [consent]));
    const saved = await moveConsent(tx, consent, effect.reason);

    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: `consent.${action}`,
      entity: 'consent',
      entityId: saved.id,
      detail: { version: saved.version },
    });
    return await toOwnView(tx, saved);
  });
}
