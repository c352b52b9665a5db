import type { guarantee } from '@xyd/api/contract';
import { type CodeTexts, textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

type DeclineReason = (typeof guarantee.DeclineReason.options)[number];
type ReleaseReason = (typeof guarantee.ReleaseReason.options)[number];

const buckets: Record<guarantee.LiabilityBucket, () => string> = {
  SMALL_LOAN: m.guarantee_bucket_small_loan,
  FARMER_LOAN: m.guarantee_bucket_farmer_loan,
  HOUSING_LOAN: m.guarantee_bucket_housing_loan,
  OTHER_LOAN: m.guarantee_bucket_other_loan,
  BOND_AA: m.guarantee_bucket_bond_aa,
  BOND_OTHER: m.guarantee_bucket_bond_other,
  OTHER: m.guarantee_bucket_other,
};

const declines: Record<DeclineReason, () => string> = {
  capacity_used: m.guarantee_decline_capacity_used,
  borrower_risk: m.guarantee_decline_borrower_risk,
  industry_outside_policy: m.guarantee_decline_industry_outside_policy,
  counter_guarantee_missing: m.guarantee_decline_counter_guarantee_missing,
  information_insufficient: m.guarantee_decline_information_insufficient,
  terms_unsuitable: m.guarantee_decline_terms_unsuitable,
};

const releases: Record<ReleaseReason, () => string> = {
  not_needed: m.guarantee_release_not_needed,
  other_guarantor: m.guarantee_release_other_guarantor,
  application_changed: m.guarantee_release_application_changed,
  line_closed: m.guarantee_release_line_closed,
};

/** Reasons that the platform writes itself. */
const closings: CodeTexts = {
  repaid: m.guarantee_closed_repaid,
  commitment_expired: m.guarantee_closed_commitment_expired,
  application_closed: m.guarantee_closed_application_closed,
};

const violations: Record<guarantee.CapacityViolation, () => string> = {
  'guarantee.multiple_exceeded': m.guarantee_violation_multiple,
  'guarantee.single_borrower_exceeded': m.guarantee_violation_single_borrower,
  'guarantee.group_exceeded': m.guarantee_violation_group,
  'guarantee.fee_above_cap': m.guarantee_violation_fee,
  'guarantee.bank_share_too_small': m.guarantee_violation_bank_share,
  'guarantee.licence_expired': m.guarantee_violation_licence,
  'guarantee.controller_refused': m.guarantee_violation_controller,
};

const actions: Record<guarantee.GuaranteeAction, () => string> = {
  request: m.guarantee_event_request,
  commit: m.guarantee_event_commit,
  decline: m.guarantee_event_decline,
  release: m.guarantee_event_release,
  lapse: m.guarantee_event_lapse,
  activate: m.guarantee_event_activate,
  draw: m.guarantee_event_draw,
  reduce: m.guarantee_event_reduce,
  restore: m.guarantee_event_restore,
  claim: m.guarantee_event_claim,
  settle: m.guarantee_event_settle,
  settleOne: m.guarantee_event_settle_part,
  settlePart: m.guarantee_event_settle_part,
};

const borrowers: Record<guarantee.BorrowerClass, () => string> = {
  SMALL_MICRO: m.guarantee_borrower_small_micro,
  FARMER: m.guarantee_borrower_farmer,
  OTHER: m.guarantee_borrower_other,
};

const suretyships: CodeTexts = {
  JOINT: m.guarantee_suretyship_joint,
  GENERAL: m.guarantee_suretyship_general,
};

type Option = { value: string; label: string };
const optionsOf = (texts: Record<string, () => string>): Option[] =>
  Object.entries(texts).map(([value, label]) => ({ value, label: label() }));

export const bucketName = (code: string): string => textOf(buckets, code);
export const bucketOptions = (): Option[] => optionsOf(buckets);
export const borrowerClassName = (code: string): string => textOf(borrowers, code);
export const suretyshipName = (code: string): string => textOf(suretyships, code);
export const guaranteeActionText = (code: string): string => textOf(actions, code);
export const violationText = (code: guarantee.CapacityViolation): string => violations[code]();
export const declineReasonOptions = (): Option[] => optionsOf(declines);
export const releaseReasonOptions = (): Option[] => optionsOf(releases);

/** A reason code of whichever list. */
export const guaranteeReasonText = (code: string): string =>
  textOf({ ...declines, ...releases, ...closings }, code);
