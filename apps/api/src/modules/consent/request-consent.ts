import { asId, newId } from '@xyd/db/ids';
import { notify } from '../../jobs/notify.ts';
import { enqueue } from '../../jobs/outbox.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import type { HeldConsentView, RequestConsentInput } from './contract.ts';
import { insertGrants, listGrants } from './grant-store.ts';
import { mayRequest } from './policy.ts';
import { checkRecipients } from './recipients.ts';
import { checkTerms, grantsOf } from './rules.ts';
import { insertConsent, insertTransition, type ConsentRow } from './store.ts';
import { currentConsentText } from './texts.ts';
import { toHeldView } from './view.ts';

/** A bank or guarantor asks a firm for consent. One open request a firm: nobody is nagged (网络数据安全管理条例 art. 22). */
export function requestConsent(
  context: Context,
  actor: UserActor,
  input: RequestConsentInput,
): Promise<HeldConsentView> {
  return withTransaction(context, async (tx) => {
    const recipientId = actor.organisationId;
    const enterpriseId = asId<'Organisation'>(input.enterpriseId);
    const today = dayOf(tx.clock.now());
    const terms = {
      mode: input.mode,
      validFrom: today,
      validTo: input.validTo,
      dataFrom: input.dataFrom,
      dataTo: input.validTo,
      dataLifeDays: input.dataLifeDays,
    };
    checkTerms(terms, today);
    const asked = { recipientId, purposes: input.purposes };
    const recipients = [authorize(asked, 'request', mayRequest(tx.actor))];
    await checkRecipients(tx, recipients);

    const text = currentConsentText();
    const row = await insertConsent(tx, {
      enterpriseId,
      id: newId<'Consent'>(),
      version: 1,
      ...terms,
      status: 'requested',
      reasonCode: 'requested_by_recipient',
      requestedBy: recipientId,
      recipientIds: [recipientId],
      itemCodes: input.itemCodes,
      readsMax: input.readsMax,
      textVersion: text.version,
      textHash: text.hash,
      createdBy: actor.userId,
      createdAt: tx.clock.now(),
    });
    await insertGrants(tx, row, grantsOf(recipients, input.itemCodes));
    await insertTransition(tx, row, {
      from: 'none',
      to: 'requested',
      reason: 'requested_by_recipient',
    });
    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'consent.request',
      entity: 'consent',
      entityId: row.id,
      detail: { recipientId, itemCodes: input.itemCodes, purposes: input.purposes },
    });
    await tellEnterprise(tx, actor, row);
    return toHeldView(tx.actor, row, await listGrants(tx, [row]));
  });
}

/** The firm's people hear of it, and from whom. */
async function tellEnterprise(
  tx: TransactionContext,
  actor: UserActor,
  row: ConsentRow,
): Promise<void> {
  await enqueue(
    tx,
    notify,
    {
      organisationId: row.enterpriseId,
      kind: 'consent.requested',
      parameters: { recipientName: actor.organisationName },
      link: `/enterprise/consents/${row.id}`,
    },
    { key: `consent-requested-${row.id}` },
  );
}
