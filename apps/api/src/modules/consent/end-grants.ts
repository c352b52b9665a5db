import type { OrganisationId } from '@xyd/db/ids';
import { notify } from '../../jobs/notify.ts';
import { enqueue } from '../../jobs/outbox.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { consentEnded } from './consent.jobs.ts';
import { listGrants, setGrantStatus, type GrantRow } from './grant-store.ts';
import type { ConsentReason } from './moves.ts';
import {
  findRecipients,
  insertTransition,
  moveConsent,
  type ConsentRow,
  type WritableConsent,
} from './store.ts';
import type { GrantSelector } from './rules.ts';

/** Step: ends a whole consent with all that it grants, and tells whoever acts on it. */
export async function endConsent(
  tx: TransactionContext,
  row: WritableConsent,
  reason: ConsentReason,
): Promise<ConsentRow> {
  const grants = await listGrants(tx, [row]);
  await setGrantStatus(tx, row, 'ended', grants);
  return await moveConsent(tx, row, reason);
}

/** Step: ends some grants of a consent that goes on, and writes down which. */
export async function endSomeGrants(
  tx: TransactionContext,
  row: WritableConsent,
  ending: {
    grants: readonly GrantRow[];
    selector: GrantSelector & { recipientId: OrganisationId };
    reason: ConsentReason;
  },
): Promise<void> {
  await setGrantStatus(tx, row, 'ended', ending.grants);
  await insertTransition(tx, row, {
    from: row.status,
    to: row.status,
    reason: ending.reason,
    grant: ending.selector,
  });
}

/** Step: sends word of an ending, after its audit event. `recipientId` is null when the whole consent ended. */
export async function announceEnding(
  tx: TransactionContext,
  row: ConsentRow,
  ending: {
    grants: readonly GrantRow[];
    recipientId: OrganisationId | null;
    reason: ConsentReason;
  },
): Promise<void> {
  const ended = ending.grants.filter(({ status }) => status === 'active' || status === 'paused');
  if (ended.length === 0) return;
  const recipientIds = ending.recipientId ? [ending.recipientId] : row.recipientIds;
  const itemCodes = [...new Set(ended.map(({ itemCode }) => itemCode))];
  const key = `${row.id}-${row.version}-${tx.clock.now().getTime()}-${ending.recipientId ?? 'all'}-${itemCodes.join('.')}`;
  await enqueue(
    tx,
    consentEnded,
    {
      enterpriseId: row.enterpriseId,
      consentId: row.id,
      version: row.version,
      recipientId: ending.recipientId,
      itemCodes,
      reasonCode: ending.reason,
    },
    { key },
  );
  const recipients = await findRecipients(tx, recipientIds);
  for (const recipient of recipients.filter(({ kind }) => kind !== 'operator')) {
    await enqueue(
      tx,
      notify,
      {
        organisationId: recipient.id,
        kind: 'consent.ended',
        parameters: {
          enterpriseName: row.enterpriseName ?? '',
          reasonCode: ending.reason,
          itemCodes: itemCodes.join(','),
        },
        link: `/${recipient.kind}/consents`,
      },
      { key: `consent-${key}-${recipient.id}` },
    );
  }
}
