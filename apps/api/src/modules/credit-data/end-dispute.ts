import { asId, type OrganisationId } from '@xyd/db/ids';
import { notify } from '../../jobs/notify.ts';
import { enqueue } from '../../jobs/outbox.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type {
  DisputeAction,
  DisputeView,
  SettleDisputeInput,
  WithdrawDisputeInput,
} from './contract.ts';
import { recordsChanged } from './credit-data.jobs.ts';
import { mayAct } from './dispute-policy.ts';
import { settle, type Settlement } from './dispute-rules.ts';
import { lockDispute, saveDispute, type DisputeRow } from './dispute-store.ts';
import { toDisputeView } from './dispute-view.ts';

/** The firm takes its dispute back: the record counts again. */
export const withdrawDispute = (
  context: Context,
  actor: UserActor,
  input: WithdrawDisputeInput,
): Promise<DisputeView> =>
  endDispute(context, actor, {
    enterpriseId: actor.organisationId,
    disputeId: input.disputeId,
    action: 'withdraw',
    outcome: 'withdrawn',
    note: null,
  });

/**
 * The platform answers a dispute. Upheld, the record stays out until its provider sends a corrected one; rejected,
 * it counts again.
 */
export const settleDispute = (
  context: Context,
  actor: UserActor,
  input: SettleDisputeInput,
): Promise<DisputeView> =>
  endDispute(context, actor, {
    enterpriseId: asId<'Organisation'>(input.enterpriseId),
    disputeId: input.disputeId,
    action: 'settle',
    outcome: input.outcome,
    note: input.note,
  });

type Ending = {
  enterpriseId: OrganisationId;
  disputeId: string;
  action: DisputeAction;
  outcome: Settlement;
  note: string | null;
};

function endDispute(context: Context, actor: UserActor, ending: Ending): Promise<DisputeView> {
  return withTransaction(context, async (tx) => {
    const row = await lockDispute(tx, ending.enterpriseId, ending.disputeId);
    const dispute = authorize(row, ending.action, mayAct(actor, ending.action, row));

    const saved = await saveDispute(tx, dispute, {
      status: settle(dispute.status, ending.outcome),
      settledAt: tx.clock.now(),
      settledBy: actor.userId,
      note: ending.note,
    });

    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: `credit_data.${ending.action}_dispute`,
      entity: 'record_dispute',
      entityId: saved.id,
      detail: { recordId: saved.recordId, outcome: saved.status },
    });
    await announce(tx, saved, ending.action);
    return toDisputeView(actor, saved);
  });
}

async function announce(
  tx: TransactionContext,
  row: DisputeRow,
  action: DisputeAction,
): Promise<void> {
  await enqueue(
    tx,
    recordsChanged,
    { enterpriseId: row.enterpriseId, fetchId: null },
    { key: `${row.id}-${row.status}` },
  );
  if (action !== 'settle') return;
  await enqueue(
    tx,
    notify,
    {
      organisationId: row.enterpriseId,
      kind: 'credit_data.dispute_settled',
      parameters: { outcome: row.status, itemCode: row.itemCode, subject: row.subject },
      link: '/enterprise/credit/records',
    },
    { key: `dispute-settled-${row.id}` },
  );
}
