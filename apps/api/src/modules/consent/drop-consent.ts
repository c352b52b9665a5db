import { asId } from '@xyd/db/ids';
import { notify } from '../../jobs/notify.ts';
import { enqueue } from '../../jobs/outbox.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit } from '../audit/index.ts';
import type { ConsentVersionInput, ConsentView } from './contract.ts';
import { listGrants, setGrantStatus } from './grant-store.ts';
import { isPossible, mayAct } from './policy.ts';
import { findRecipients, lockVersions, moveConsent } from './store.ts';
import { toOwnView } from './view.ts';

/** A firm drops its own draft. */
export const discardConsent = (
  context: Context,
  actor: UserActor,
  input: ConsentVersionInput,
): Promise<ConsentView> => drop(context, actor, input, 'discard');

/** A firm says no to a request. It needs no reason, and nothing else changes for it. */
export const declineConsent = (
  context: Context,
  actor: UserActor,
  input: ConsentVersionInput,
): Promise<ConsentView> => drop(context, actor, input, 'decline');

function drop(
  context: Context,
  actor: UserActor,
  input: ConsentVersionInput,
  action: 'discard' | 'decline',
): Promise<ConsentView> {
  const reason = action === 'discard' ? 'discarded_by_enterprise' : 'declined_by_enterprise';
  return withTransaction(context, async (tx) => {
    const versions = await lockVersions(tx, actor.organisationId, asId<'Consent'>(input.consentId));
    const row = versions.find(({ version }) => version === input.version);
    if (!row) throw new DomainError('not_found', { entity: 'consent' });
    const consent = authorize(row, action, mayAct(tx.actor, action, row));

    if (!isPossible(action, consent)) {
      throw new DomainError('consent.wrong_status', { status: consent.status, action });
    }
    await setGrantStatus(tx, consent, 'ended', await listGrants(tx, [consent]));
    const saved = await moveConsent(tx, consent, reason);

    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: `consent.${action}`,
      entity: 'consent',
      entityId: saved.id,
      detail: { version: saved.version },
    });
    const asking = saved.requestedBy ? await findRecipients(tx, [saved.requestedBy]) : [];
    for (const recipient of asking) {
      await enqueue(
        tx,
        notify,
        {
          organisationId: recipient.id,
          kind: 'consent.declined',
          parameters: {},
          link: `/${recipient.kind}/consents`,
        },
        { key: `consent-declined-${saved.id}-${saved.version}` },
      );
    }
    return await toOwnView(tx, saved);
  });
}
