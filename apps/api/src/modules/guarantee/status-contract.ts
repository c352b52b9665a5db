import { z } from 'zod';

export const GuaranteeStatus = z.enum([
  'requested',
  'committed',
  'in_force',
  'claimed',
  'compensated',
  'released',
  'declined',
  'lapsed',
]);
export type GuaranteeStatus = z.infer<typeof GuaranteeStatus>;

export const GuaranteeAction = z.enum([
  'request',
  'commit',
  'decline',
  'release',
  'lapse',
  'activate',
  'draw',
  'reduce',
  'restore',
  'claim',
  'settle',
  'settlePart',
  'settleOne',
]);
export type GuaranteeAction = z.infer<typeof GuaranteeAction>;

/** Rows of the measure of liability (融资担保责任余额计量办法, 银保监发〔2018〕1号). */
export const LiabilityBucket = z.enum([
  'SMALL_LOAN',
  'FARMER_LOAN',
  'HOUSING_LOAN',
  'OTHER_LOAN',
  'BOND_AA',
  'BOND_OTHER',
  'OTHER',
]);
export type LiabilityBucket = z.infer<typeof LiabilityBucket>;

export const BorrowerClass = z.enum(['SMALL_MICRO', 'FARMER', 'OTHER']);
export type BorrowerClass = z.infer<typeof BorrowerClass>;

export const Suretyship = z.enum(['JOINT', 'GENERAL']);

export const DeclineReason = z.enum([
  'capacity_used',
  'borrower_risk',
  'industry_outside_policy',
  'counter_guarantee_missing',
  'information_insufficient',
  'terms_unsuitable',
]);
export const ReleaseReason = z.enum([
  'not_needed',
  'other_guarantor',
  'application_changed',
  'line_closed',
]);

/** A rule that a promise would break; each is also the code of the refusal to commit. */
export const CapacityViolation = z.enum([
  'guarantee.multiple_exceeded',
  'guarantee.single_borrower_exceeded',
  'guarantee.group_exceeded',
  'guarantee.fee_above_cap',
  'guarantee.bank_share_too_small',
  'guarantee.licence_expired',
  'guarantee.controller_refused',
]);
export type CapacityViolation = z.infer<typeof CapacityViolation>;

/** Lists of the guarantor's desk. */
export const GuaranteeTab = z.enum(['requested', 'committed', 'in_force', 'claimed', 'closed']);
export type GuaranteeTab = z.infer<typeof GuaranteeTab>;
