import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { AuditEventPage, AuditEventView, ListEventsInput } from './contract.ts';
import { mayReadChain } from './policy.ts';
import { listEvents, type NamedEventRow } from './store.ts';

/** What was done to an organisation and by whom, newest first. A chain that is not the caller's is as good as absent. */
export function listAuditEvents(
  context: Context,
  actor: UserActor,
  input: ListEventsInput,
): Promise<AuditEventPage> {
  return withTransaction(context, async (tx) => {
    const chainId = asId<'Organisation'>(input.chainId ?? actor.organisationId);
    if (!mayReadChain(actor, chainId))
      throw new DomainError('not_found', { entity: 'audit_chain' });
    const rows = await listEvents(tx, chainId, {
      limit: input.limit + 1,
      ...(input.cursor === undefined ? {} : { before: BigInt(input.cursor) }),
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      rows: page.map(toView),
      nextCursor: last && rows.length > input.limit ? String(last.sequence) : null,
    };
  });
}

const toView = (row: NamedEventRow): AuditEventView => ({
  sequence: String(row.sequence),
  occurredAt: row.occurredAt,
  action: row.action,
  entity: row.entity,
  entityId: row.entityId,
  actorKind: row.actorKind,
  actorOrganisationId: row.actorOrganisationId,
  actorOrganisationName: row.actorOrganisationName,
  actorUserId: row.actorUserId,
  isOwnAct: row.actorOrganisationId === row.chainId,
  detail: row.detail,
  requestId: row.requestId,
  hash: Buffer.from(row.hash).toString('hex'),
});
