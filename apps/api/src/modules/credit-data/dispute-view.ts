import type { Actor } from '../../kernel/actor.ts';
import { DataItemCode, DisputeAction, type DisputeView } from './contract.ts';
import { mayAct } from './dispute-policy.ts';
import type { DisputeRow } from './dispute-store.ts';

export const toDisputeView = (actor: Actor, row: DisputeRow): DisputeView => ({
  enterpriseId: row.enterpriseId,
  disputeId: row.id,
  recordId: row.recordId,
  itemCode: DataItemCode.parse(row.itemCode),
  subject: row.subject,
  reasonCode: row.reasonCode,
  statement: row.statement,
  status: row.status,
  openedAt: row.openedAt,
  dueOn: row.dueOn,
  settledAt: row.settledAt,
  note: row.note,
  allowedActions: DisputeAction.options.filter(
    (action) => row.status === 'open' && mayAct(actor, action, row),
  ),
});
