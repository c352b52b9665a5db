import { DomainError } from '../../kernel/errors.ts';
import { monthDeadline, workingDeadline } from '../../kernel/working-days.ts';
import type { ApplicationAction, ApplicationStatus } from './status-contract.ts';

/** The whole life of an application. What is not here cannot happen. */
const transitions: Record<
  ApplicationStatus,
  Partial<Record<ApplicationAction, ApplicationStatus>>
> = {
  DRAFT: { submit: 'SUBMITTED' },
  SUBMITTED: {
    accept: 'ACCEPTED',
    return: 'RETURNED',
    reject: 'REJECTED',
    withdraw: 'WITHDRAWN',
  },
  // A bank may close what the firm never sends back.
  RETURNED: { resubmit: 'SUBMITTED', reject: 'REJECTED', withdraw: 'WITHDRAWN' },
  ACCEPTED: {
    startDueDiligence: 'DUE_DILIGENCE',
    return: 'RETURNED',
    reject: 'REJECTED',
    withdraw: 'WITHDRAWN',
  },
  DUE_DILIGENCE: {
    propose: 'DUE_DILIGENCE',
    sendBack: 'DUE_DILIGENCE',
    approve: 'APPROVED',
    return: 'RETURNED',
    reject: 'REJECTED',
    withdraw: 'WITHDRAWN',
  },
  APPROVED: { contract: 'CONTRACTED', declineOffer: 'DECLINED', expire: 'DECLINED' },
  REJECTED: {},
  WITHDRAWN: {},
  DECLINED: {},
  CONTRACTED: {},
};

/** Statuses in which a firm may not apply for the same product again. */
export const LIVE_STATUSES = [
  'SUBMITTED',
  'RETURNED',
  'ACCEPTED',
  'DUE_DILIGENCE',
  'APPROVED',
] as const satisfies readonly ApplicationStatus[];

/** Ended without a contract: nothing more is owed to anyone. */
export const CLOSED_STATUSES = [
  'REJECTED',
  'WITHDRAWN',
  'DECLINED',
] as const satisfies readonly ApplicationStatus[];

export const isClosed = (status: ApplicationStatus): boolean =>
  CLOSED_STATUSES.some((closed) => closed === status);

/** The status after an action. Error: `application.wrong_status`. */
export function move(status: ApplicationStatus, action: ApplicationAction): ApplicationStatus {
  const next = transitions[status][action];
  if (next === undefined) throw new DomainError('application.wrong_status', { status, action });
  return next;
}

/** What may be done from a status, by somebody. */
export const actionsFrom = (status: ApplicationStatus): ApplicationAction[] =>
  // Object.keys forgets the key type of an object that has no other keys.
  Object.keys(transitions[status]) as ApplicationAction[];

/** Working days that a product promises (its 1-3-5 badge). */
export type ServicePromise = { acceptWorkingDays: number; decisionWorkingDays: number };

export type Clocks = { acceptDueAt: Date; decisionDueAt: Date };

/** A bank decides within a month of receiving a recommended firm: 金发〔2024〕32号. */
const DECISION_MONTHS_MAX = 1;

/**
 * When the bank must have taken an application in hand, and decided it: what its product promises, never later than
 * one month after it was received. Until it is accepted, the decision counts from the last moment to accept.
 */
export function clocksOf(receivedAt: Date, promise: ServicePromise): Clocks {
  const latest = monthDeadline(receivedAt, DECISION_MONTHS_MAX);
  const acceptDueAt = earlier(workingDeadline(receivedAt, promise.acceptWorkingDays), latest);
  return { acceptDueAt, decisionDueAt: decisionDue(receivedAt, acceptDueAt, promise) };
}

/** The decision's clock once the bank has accepted: it counts from then, within the same month. */
export function decisionDue(receivedAt: Date, acceptedAt: Date, promise: ServicePromise): Date {
  const latest = monthDeadline(receivedAt, DECISION_MONTHS_MAX);
  return earlier(workingDeadline(acceptedAt, promise.decisionWorkingDays), latest);
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
