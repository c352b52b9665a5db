import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { HeldConsentView, TerminateConsentInput } from './contract.ts';
import { announceEnding, endConsent, endSomeGrants } from './end-grants.ts';
import { listGrants, type GrantRow } from './grant-store.ts';
import { isPossible, mayAct } from './policy.ts';
import { lockVersions, moveConsent, type ConsentRow, type WritableConsent } from './store.ts';
import { toHeldView } from './view.ts';

/** A recipient gives up what it was granted, or takes its request back. Other recipients keep theirs. */
export function terminateConsent(
  context: Context,
  actor: UserActor,
  input: TerminateConsentInput,
): Promise<HeldConsentView> {
  return withTransaction(context, async (tx) => {
    const row = await lockStanding(tx, input);
    const consent = authorize(row, 'terminate', mayAct(tx.actor, 'terminate', row));

    const grants = await listGrants(tx, [consent]);
    const own = grants.filter(({ recipientId }) => recipientId === actor.organisationId);
    const saved = await giveUp(tx, actor, consent, own);

    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: 'consent.terminate',
      entity: 'consent',
      entityId: saved.id,
      detail: { version: saved.version, status: saved.status, recipientId: actor.organisationId },
    });
    await announceEnding(tx, saved, {
      grants: own,
      recipientId: actor.organisationId,
      reason: 'terminated_by_recipient',
    });
    return toHeldView(tx.actor, saved, await listGrants(tx, [saved]));
  });
}

/** The version that the recipient stands in: in force, or still waiting for the firm's answer. */
async function lockStanding(
  tx: TransactionContext,
  input: TerminateConsentInput,
): Promise<ConsentRow> {
  const versions = await lockVersions(
    tx,
    asId<'Organisation'>(input.enterpriseId),
    asId<'Consent'>(input.consentId),
  );
  const row = versions.find((version) => isPossible('terminate', version));
  if (row) return row;
  throw new DomainError('consent.wrong_status', {
    status: versions.at(-1)?.status ?? 'none',
    action: 'terminate',
  });
}

async function giveUp(
  tx: TransactionContext,
  actor: UserActor,
  consent: WritableConsent,
  own: readonly GrantRow[],
): Promise<ConsentRow> {
  if (consent.status !== 'active') return await moveConsent(tx, consent, 'withdrawn_by_recipient');
  if (own.every(({ status }) => status === 'ended')) {
    throw new DomainError('consent.wrong_status', { status: 'ended', action: 'terminate' });
  }
  if (consent.recipientIds.length === 1) {
    return await endConsent(tx, consent, 'terminated_by_recipient');
  }
  await endSomeGrants(tx, consent, {
    grants: own,
    selector: { recipientId: actor.organisationId },
    reason: 'grant_terminated_by_recipient',
  });
  return consent;
}
