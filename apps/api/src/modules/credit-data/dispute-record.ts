import { newId } from '@xyd/db/ids';
import { enqueue } from '../../jobs/outbox.ts';
import { actsFor, type UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import type { DisputeRecordInput, DisputeView } from './contract.ts';
import { recordsChanged } from './credit-data.jobs.ts';
import { dueDay } from './dispute-rules.ts';
import { insertDispute } from './dispute-store.ts';
import { toDisputeView } from './dispute-view.ts';
import { getRecord } from './record-store.ts';

/** A firm contests a record. It is marked at once and counts for nothing negative until the dispute is answered. */
export function disputeRecord(
  context: Context,
  actor: UserActor,
  input: DisputeRecordInput,
): Promise<DisputeView> {
  return withTransaction(context, async (tx) => {
    const record = await getRecord(tx, actor.organisationId, input.recordId);
    const contested = authorize(record, 'dispute', actsFor(actor, record.enterpriseId));

    const now = tx.clock.now();
    const row = await insertDispute(tx, {
      enterpriseId: contested.enterpriseId,
      id: newId<'Dispute'>(),
      recordId: contested.id,
      itemCode: contested.itemCode,
      subject: contested.subject,
      reasonCode: input.reasonCode,
      statement: input.statement,
      status: 'open',
      openedAt: now,
      openedBy: actor.userId,
      dueOn: dueDay(dayOf(now), contested.source),
    });

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'credit_data.dispute',
      entity: 'record_dispute',
      entityId: row.id,
      detail: { recordId: row.recordId, reasonCode: row.reasonCode, dueOn: row.dueOn },
    });
    await enqueue(
      tx,
      recordsChanged,
      { enterpriseId: row.enterpriseId, fetchId: null },
      { key: `${row.id}-open` },
    );
    return toDisputeView(actor, row);
  });
}
