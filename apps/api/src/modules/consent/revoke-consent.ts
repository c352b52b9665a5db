import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { ConsentView, RevokeConsentInput } from './contract.ts';
import { announceEnding, endConsent, endSomeGrants } from './end-grants.ts';
import { listGrants, type GrantRow } from './grant-store.ts';
import { move, type ConsentReason } from './moves.ts';
import { mayAct } from './policy.ts';
import { isSelected } from './rules.ts';
import type { ConsentRow, WritableConsent } from './store.ts';
import { lockInForce } from './lock-in-force.ts';
import { toOwnView } from './view.ts';

/**
 * A firm takes its consent back, whole or in part. A read that has not begun when this commits finds nothing; no
 * second factor is asked for, since taking back must be no harder than granting (个人信息保护法 art. 15).
 */
export function revokeConsent(
  context: Context,
  actor: UserActor,
  input: RevokeConsentInput,
): Promise<ConsentView> {
  return withTransaction(context, async (tx) => {
    const row = await lockInForce(tx, actor.organisationId, asId<'Consent'>(input.consentId));
    const consent = authorize(row, 'revoke', mayAct(tx.actor, 'revoke', row));

    const { saved, reason, ended } = await revoke(tx, consent, input.grant);

    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: 'consent.revoke',
      entity: 'consent',
      entityId: saved.id,
      detail: {
        version: saved.version,
        status: saved.status,
        recipientId: input.grant?.recipientId ?? null,
        itemCodes: [...new Set(ended.map(({ itemCode }) => itemCode))],
      },
    });
    await announceEnding(tx, saved, {
      grants: ended,
      recipientId: input.grant ? asId<'Organisation'>(input.grant.recipientId) : null,
      reason,
    });
    return await toOwnView(tx, saved);
  });
}

type Revoked = { saved: ConsentRow; reason: ConsentReason; ended: readonly GrantRow[] };

/** Taking back the last grant takes back the consent. */
async function revoke(
  tx: TransactionContext,
  consent: WritableConsent,
  selector: RevokeConsentInput['grant'],
): Promise<Revoked> {
  move(consent.status, 'revoked_by_enterprise');
  const live = (await listGrants(tx, [consent])).filter(({ status }) => status !== 'ended');
  const ended = live.filter((grant) => isSelected(grant, selector));
  if (ended.length === 0) throw new DomainError('not_found', { entity: 'consent_grant' });
  if (!selector || ended.length === live.length) {
    const reason = 'revoked_by_enterprise';
    return { saved: await endConsent(tx, consent, reason), reason, ended };
  }
  const reason = 'grant_revoked_by_enterprise';
  await endSomeGrants(tx, consent, {
    grants: ended,
    selector: { ...selector, recipientId: asId<'Organisation'>(selector.recipientId) },
    reason,
  });
  return { saved: consent, reason, ended };
}
