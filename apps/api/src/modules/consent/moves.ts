import { DomainError } from '../../kernel/errors.ts';
import type { ConsentStatus } from './contract.ts';

export type ConsentReason =
  | 'prepared_by_enterprise'
  | 'requested_by_recipient'
  | 'signed_in_part'
  | 'signed'
  | 'discarded_by_enterprise'
  | 'declined_by_enterprise'
  | 'withdrawn_by_recipient'
  | 'request_lapsed'
  | 'paused_by_enterprise'
  | 'resumed_by_enterprise'
  | 'grant_revoked_by_enterprise'
  | 'grant_terminated_by_recipient'
  | 'revoked_by_enterprise'
  | 'terminated_by_recipient'
  | 'validity_ended'
  | 'superseded_by_amendment';

type Moves = Partial<Record<ConsentReason, ConsentStatus>>;

/** Where each reason leads. The database holds the same list and refuses a transition that is not on it. */
export const moves: Readonly<Record<ConsentStatus | 'none', Moves>> = {
  none: { prepared_by_enterprise: 'draft', requested_by_recipient: 'requested' },
  draft: {
    signed_in_part: 'partially_signed',
    signed: 'active',
    discarded_by_enterprise: 'terminated',
    request_lapsed: 'expired',
  },
  requested: {
    signed_in_part: 'partially_signed',
    signed: 'active',
    declined_by_enterprise: 'terminated',
    withdrawn_by_recipient: 'terminated',
    request_lapsed: 'expired',
  },
  partially_signed: {
    signed: 'active',
    declined_by_enterprise: 'terminated',
    withdrawn_by_recipient: 'terminated',
    discarded_by_enterprise: 'terminated',
    request_lapsed: 'expired',
  },
  active: {
    paused_by_enterprise: 'paused',
    grant_revoked_by_enterprise: 'active',
    grant_terminated_by_recipient: 'active',
    revoked_by_enterprise: 'revoked',
    terminated_by_recipient: 'terminated',
    validity_ended: 'expired',
    superseded_by_amendment: 'superseded',
  },
  paused: {
    resumed_by_enterprise: 'active',
    grant_revoked_by_enterprise: 'paused',
    revoked_by_enterprise: 'revoked',
    validity_ended: 'expired',
    superseded_by_amendment: 'superseded',
  },
  revoked: {},
  terminated: {},
  expired: {},
  superseded: {},
};

/** The status that a reason leads to. Error: `consent.wrong_status`. */
export function move(status: ConsentStatus | 'none', reason: ConsentReason): ConsentStatus {
  const next = moves[status][reason];
  if (!next) throw new DomainError('consent.wrong_status', { status, action: reason });
  return next;
}

export const mayMove = (status: ConsentStatus, reason: ConsentReason): boolean =>
  moves[status][reason] !== undefined;

/** Nothing leads out of these. */
export const isEnded = (status: ConsentStatus): boolean => Object.keys(moves[status]).length === 0;

/** Signed and not ended: what it grants may be read, or is held back for a while. */
export const isInForce = (status: ConsentStatus): boolean =>
  status === 'active' || status === 'paused';
