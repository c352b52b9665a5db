import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import {
  DataItemCode,
  type DisputeView,
  type ListRecordsInput,
  type OpenDisputesInput,
  type RecordPage,
} from './contract.ts';
import { listDisputesOf, listOpenDisputes } from './dispute-store.ts';
import { toDisputeView } from './dispute-view.ts';
import { listVersions } from './record-store.ts';

/** A firm reads what is kept of itself, every version: its right, for which no consent is asked (河南省社会信用条例 art. 40). */
export function listRecords(
  context: Context,
  actor: UserActor,
  input: ListRecordsInput,
): Promise<RecordPage> {
  return withTransaction(context, async (tx) => {
    const rows = await listVersions(tx, {
      enterpriseId: actor.organisationId,
      itemCode: input.itemCode,
      before: input.cursor,
      limit: input.limit,
    });
    return {
      items: rows.map((row) => ({
        recordId: row.id,
        kind: row.kind,
        item: DataItemCode.parse(row.itemCode),
        subject: row.subject,
        revision: row.revision,
        payload: row.payload,
        source: row.source,
        recordedAt: row.recordedAt,
        disputed: row.disputed,
        isLatest: row.revision === row.latestRevision,
      })),
      nextCursor: rows.length < input.limit ? null : (rows.at(-1)?.id ?? null),
    };
  });
}

/** A firm's disputes, newest first. */
export function listDisputes(context: Context, actor: UserActor): Promise<DisputeView[]> {
  return withTransaction(context, async (tx) => {
    const rows = await listDisputesOf(tx, actor.organisationId);
    return rows.map((row) => toDisputeView(actor, row));
  });
}

/** Open disputes for the platform's people, the one due first at the top. */
export function listUnsettledDisputes(
  context: Context,
  actor: UserActor,
  input: OpenDisputesInput,
): Promise<DisputeView[]> {
  return withTransaction(context, async (tx) => {
    const rows = await listOpenDisputes(tx, input.limit);
    return rows.map((row) => toDisputeView(actor, row));
  });
}
