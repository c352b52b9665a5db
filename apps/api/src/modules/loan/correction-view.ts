import type { Actor } from '../../kernel/actor.ts';
import { CorrectionReason, type CorrectionView } from './contract.ts';
import type { CorrectionRow } from './correction-store.ts';
import { mayAct } from './policy.ts';

export function toCorrectionView(actor: Actor, row: CorrectionRow): CorrectionView {
  const mayDecide =
    row.status === 'requested' &&
    mayAct(actor, 'decide_correction', row) &&
    isSecondPerson(actor, row);
  return {
    id: row.id,
    enterpriseId: row.enterpriseId,
    loanId: row.loanId,
    transferId: row.transferId,
    reasonCode: CorrectionReason.parse(row.reasonCode),
    reasonText: row.reasonText,
    status: row.status,
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt,
    decidedAt: row.decidedAt,
    allowedActions: mayDecide ? ['approve', 'refuse'] : [],
  };
}

/** Whoever asked for a correction cannot decide it. */
export const isSecondPerson = (actor: Actor, row: Pick<CorrectionRow, 'requestedBy'>): boolean =>
  actor.kind === 'user' && actor.userId !== row.requestedBy;
