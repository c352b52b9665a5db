import type { OrganisationId } from '@xyd/db/ids';
import type { OrganisationKind } from '../../kernel/actor.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { PLATFORM_CODE } from '../identity/index.ts';
import type { ConsentPurpose } from './contract.ts';
import { purposesOpenTo } from './rules.ts';
import { findRecipients, type Recipient } from './store.ts';

type Asked = { recipientId: OrganisationId; purposes: readonly ConsentPurpose[] };

/**
 * Step: the institutions a consent names, each checked against what it is to get the data for.
 * Errors: `consent.unknown_recipient`, `consent.purpose_not_allowed`.
 */
export async function checkRecipients(
  tx: TransactionContext,
  asked: readonly Asked[],
): Promise<Recipient[]> {
  const found = await findRecipients(
    tx,
    asked.map(({ recipientId }) => recipientId),
  );
  for (const { recipientId, purposes } of asked) {
    const recipient = found.find(({ id }) => id === recipientId);
    if (!recipient) throw new DomainError('consent.unknown_recipient', { recipientId });
    const open = purposesOpenTo({ kind: recipient.kind, isPlatform: isPlatform(recipient) });
    if (open.length === 0) throw new DomainError('consent.unknown_recipient', { recipientId });
    const closed = purposes.find((purpose) => !open.includes(purpose));
    if (closed) {
      throw new DomainError('consent.purpose_not_allowed', { recipientId, purpose: closed });
    }
  }
  return found;
}

const isPlatform = (recipient: { kind: OrganisationKind; code: string }): boolean =>
  recipient.kind === 'operator' && recipient.code === PLATFORM_CODE;
