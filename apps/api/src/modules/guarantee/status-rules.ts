import { DomainError } from '../../kernel/errors.ts';
import type { GuaranteeAction, GuaranteeStatus } from './status-contract.ts';

/** The whole life of a guarantee. What is not here cannot happen. */
const transitions: Record<GuaranteeStatus, Partial<Record<GuaranteeAction, GuaranteeStatus>>> = {
  requested: {
    commit: 'committed',
    decline: 'declined',
    release: 'released',
    lapse: 'lapsed',
  },
  committed: { activate: 'in_force', release: 'released', lapse: 'lapsed' },
  in_force: {
    draw: 'in_force',
    reduce: 'in_force',
    restore: 'in_force',
    release: 'released',
    claim: 'claimed',
  },
  // While a claim is open the other loans of the line may still be repaid, or be called too.
  claimed: {
    reduce: 'claimed',
    restore: 'claimed',
    claim: 'claimed',
    settleOne: 'claimed',
    settlePart: 'in_force',
    settle: 'compensated',
  },
  compensated: {},
  // The last repayment was reversed: `restore` asks besides that it was released as repaid.
  released: { restore: 'in_force' },
  declined: {},
  lapsed: {},
};

/** Statuses in which a guarantee stands for its application, so that no second one may. */
export const LIVE_STATUSES = [
  'requested',
  'committed',
  'in_force',
  'claimed',
] as const satisfies readonly GuaranteeStatus[];

/** The status after an action. Error: `guarantee.wrong_status`. */
export function move(status: GuaranteeStatus, action: GuaranteeAction): GuaranteeStatus {
  const next = transitions[status][action];
  if (next === undefined) throw new DomainError('guarantee.wrong_status', { status, action });
  return next;
}

export const actionsFrom = (status: GuaranteeStatus): GuaranteeAction[] =>
  // Object.keys forgets the key type of an object that has no other keys.
  Object.keys(transitions[status]) as GuaranteeAction[];
