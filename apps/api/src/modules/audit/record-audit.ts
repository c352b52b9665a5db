import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { hashLink } from './chain.ts';
import { appendLink, lockHead, type AuditHeadRow } from './store.ts';

/** JSON only: amounts as decimal strings, instants as ISO text. */
export type AuditDetail = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

export type AuditEntry = {
  /** The enterprise concerned; the acting institution where no enterprise is. */
  chainId: OrganisationId;
  /** `application.approve`: the entity and the verb, as in the code that did it. */
  action: string;
  entity: string;
  entityId: string;
  detail?: AuditDetail;
};

/**
 * Appends one event to the chain, in the caller's transaction: a change without its event cannot commit. Call it
 * after the change, since the chain's head stays locked until the transaction ends.
 */
export async function recordAudit(tx: TransactionContext, entry: AuditEntry): Promise<void> {
  const head = await lockHead(tx, entry.chainId);
  const link = linkAfter(tx, head, entry);
  await appendLink(tx, { ...link, hash: hashLink(link) });
}

/** The next link of a chain, all but its own hash. */
export function linkAfter(
  tx: TransactionContext,
  head: Pick<AuditHeadRow, 'sequence' | 'hash'>,
  entry: AuditEntry,
) {
  return {
    chainId: entry.chainId,
    sequence: head.sequence + 1n,
    occurredAt: tx.clock.now(),
    actorKind: tx.actor.kind === 'user' ? tx.actor.organisationKind : tx.actor.kind,
    actorUserId: tx.actor.kind === 'user' ? tx.actor.userId : null,
    actorOrganisationId: tx.actor.kind === 'user' ? tx.actor.organisationId : null,
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    detail: { ...entry.detail, ...(tx.actor.kind === 'system' ? { job: tx.actor.job } : {}) },
    requestId: tx.requestId,
    previousHash: head.hash,
  };
}
