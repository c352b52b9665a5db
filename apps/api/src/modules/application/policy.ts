import type { OrganisationId, UserId } from '@xyd/db/ids';
import { actsFor, isUserOf, type Actor } from '../../kernel/actor.ts';
import type { ApplicationAction } from './status-contract.ts';

type Row = { enterpriseId: OrganisationId; bankId: OrganisationId; proposedBy: UserId | null };

/** Whether this person's organisation and role cover the action; four eyes are `isSecondPerson`. */
export function mayAct(actor: Actor, action: ApplicationAction, row: Row): boolean {
  switch (action) {
    case 'submit':
    case 'resubmit':
    case 'withdraw':
    case 'declineOffer':
    case 'contract':
      // Whether the person may bind the firm is asked besides: enterprise/requireSigner.
      return actsFor(actor, row.enterpriseId);
    case 'accept':
    case 'return':
    case 'startDueDiligence':
    case 'propose':
    case 'reject':
      return actsFor(actor, row.bankId) && isUserOf(actor, 'bank', 'loan_officer', 'approver');
    case 'sendBack':
    case 'approve':
      return actsFor(actor, row.bankId) && isUserOf(actor, 'bank', 'approver');
    case 'expire':
      return actor.kind === 'system';
  }
}

/** Another person than the one whose proposal waits. */
export const isSecondPerson = (actor: Actor, row: Row): boolean =>
  actor.kind === 'user' && actor.userId !== row.proposedBy;

/** The firm and the bank it applied to. */
export const mayRead = (actor: Actor, row: Row): boolean =>
  actor.kind === 'system' || actsFor(actor, row.enterpriseId) || actsFor(actor, row.bankId);

/** A product manager sees the bank's book but opens no firm's credit profile. */
export const mayOpenProfile = (actor: Actor, row: Row): boolean =>
  actsFor(actor, row.bankId) && isUserOf(actor, 'bank', 'loan_officer', 'approver');
