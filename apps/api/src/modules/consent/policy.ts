import { actsFor, isUserOf, type Actor } from '../../kernel/actor.ts';
import type { ConsentAction, ConsentStatus } from './contract.ts';
import { isInForce, mayMove } from './moves.ts';

type Row = {
  readonly enterpriseId: string;
  readonly status: ConsentStatus;
  readonly requestedBy: string | null;
  readonly recipientIds: readonly string[];
};

/** Whether a person may do this to a consent, whatever its status. */
export function mayAct(actor: Actor, action: ConsentAction, row: Row): boolean {
  switch (action) {
    case 'sign':
    case 'decline':
    case 'discard':
    case 'pause':
    case 'resume':
    case 'revoke':
    case 'amend':
      return actsFor(actor, row.enterpriseId);
    case 'terminate':
      return (
        actor.kind === 'user' &&
        mayRequest(actor) &&
        row.recipientIds.includes(actor.organisationId)
      );
  }
}

/** Whether a consent's status lets this be done at all. */
export function isPossible(action: ConsentAction, row: Row): boolean {
  const { status } = row;
  switch (action) {
    case 'sign':
      return mayMove(status, 'signed');
    case 'decline':
      return row.requestedBy !== null && mayMove(status, 'declined_by_enterprise');
    case 'discard':
      return row.requestedBy === null && mayMove(status, 'discarded_by_enterprise');
    case 'pause':
      return mayMove(status, 'paused_by_enterprise');
    case 'resume':
      return mayMove(status, 'resumed_by_enterprise');
    case 'revoke':
      return mayMove(status, 'revoked_by_enterprise');
    case 'amend':
      return isInForce(status);
    case 'terminate':
      return (
        status === 'active' ||
        (row.requestedBy !== null && mayMove(status, 'withdrawn_by_recipient'))
      );
  }
}

/** Whether a person may ask a firm for consent. */
export const mayRequest = (actor: Actor): boolean =>
  isUserOf(actor, 'bank', 'loan_officer', 'approver') || isUserOf(actor, 'guarantor');
