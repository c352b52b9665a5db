import { asId, newId, type ConsentId, type OrganisationId } from '@xyd/db/ids';
import { authorize } from '../../kernel/authorized.ts';
import {
  together,
  withTransaction,
  type Context,
  type TransactionContext,
} from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { recordAudit } from '../audit/index.ts';
import type { ConsentView, PrepareConsentInput } from './contract.ts';
import { insertGrants } from './grant-store.ts';
import { isInForce } from './moves.ts';
import { mayAct } from './policy.ts';
import { checkRecipients } from './recipients.ts';
import { checkTerms, grantsOf } from './rules.ts';
import { insertConsent, insertTransition, lockVersions } from './store.ts';
import { currentConsentText } from './texts.ts';
import { toOwnView } from './view.ts';

/** A firm writes down what it means to grant: a draft that nobody else sees until it is signed. */
export function prepareConsent(
  context: Context,
  actor: UserActor,
  input: PrepareConsentInput,
): Promise<ConsentView> {
  return withTransaction(context, async (tx) => {
    const enterpriseId = actor.organisationId;
    const identity = input.amends
      ? await nextVersion(tx, enterpriseId, asId<'Consent'>(input.amends))
      : { id: newId<'Consent'>(), version: 1 };

    const today = dayOf(tx.clock.now());
    const terms = {
      mode: input.mode,
      validFrom: input.validFrom ?? today,
      validTo: input.validTo,
      dataFrom: input.dataFrom,
      dataTo: input.dataTo ?? input.validTo,
      dataLifeDays: input.dataLifeDays,
    };
    checkTerms(terms, today);
    const recipients = input.recipients.map(({ recipientId, purposes }) => ({
      recipientId: asId<'Organisation'>(recipientId),
      purposes,
    }));
    await checkRecipients(tx, recipients);

    const text = currentConsentText();
    const row = await insertConsent(tx, {
      enterpriseId,
      ...identity,
      ...terms,
      status: 'draft',
      reasonCode: 'prepared_by_enterprise',
      recipientIds: recipients.map(({ recipientId }) => recipientId),
      itemCodes: input.itemCodes,
      readsMax: input.readsMax,
      signaturesRequired: input.signaturesRequired,
      textVersion: text.version,
      textHash: text.hash,
      createdBy: actor.userId,
      createdAt: tx.clock.now(),
    });
    await together([
      () => insertGrants(tx, row, grantsOf(recipients, input.itemCodes)),
      () =>
        insertTransition(tx, row, { from: 'none', to: 'draft', reason: 'prepared_by_enterprise' }),
    ]);
    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'consent.prepare',
      entity: 'consent',
      entityId: row.id,
      detail: { version: row.version },
    });
    return await toOwnView(tx, row);
  });
}

/** An amendment is the next version of a consent in force; the old one stands until the new one is signed. */
async function nextVersion(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  id: ConsentId,
): Promise<{ id: ConsentId; version: number }> {
  const versions = await lockVersions(tx, enterpriseId, id);
  const inForce = versions.find(({ status }) => isInForce(status));
  const newest = versions.at(-1);
  if (!inForce || !newest) {
    throw new DomainError('consent.wrong_status', {
      status: newest?.status ?? 'none',
      action: 'amend',
    });
  }
  authorize(inForce, 'amend', mayAct(tx.actor, 'amend', inForce));
  return { id, version: newest.version + 1 };
}
