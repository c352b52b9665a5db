import { z } from 'zod';

export const ApplicationStatus = z.enum([
  'DRAFT',
  'SUBMITTED',
  'RETURNED',
  'ACCEPTED',
  'DUE_DILIGENCE',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'DECLINED',
  'CONTRACTED',
]);
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

export const ApplicationAction = z.enum([
  'submit',
  'resubmit',
  'withdraw',
  'declineOffer',
  'contract',
  'accept',
  'return',
  'startDueDiligence',
  'propose',
  'sendBack',
  'approve',
  'reject',
  'expire',
]);
export type ApplicationAction = z.infer<typeof ApplicationAction>;

/** What a bank's people see as one list each. */
export const QueueTab = z.enum([
  'to_accept',
  'resubmitted',
  'in_review',
  'to_approve',
  'overdue',
  'returned',
  'offered',
  'contracted',
  'closed',
]);
export type QueueTab = z.infer<typeof QueueTab>;
