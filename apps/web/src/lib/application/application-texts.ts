import type { application } from '@xyd/api/contract';
import { textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

type ReturnReason = (typeof application.ReturnReason.options)[number];
type RejectReason = (typeof application.RejectReason.options)[number];
type WithdrawReason = (typeof application.WithdrawReason.options)[number];
type SendBackReason = (typeof application.SendBackReason.options)[number];

// Exhaustive on purpose: a reason that a bank may choose does not compile until a firm can read it.
const returns: Record<ReturnReason, () => string> = {
  documents_missing: m.application_return_documents_missing,
  purpose_unclear: m.application_return_purpose_unclear,
  amount_unclear: m.application_return_amount_unclear,
  information_inconsistent: m.application_return_information_inconsistent,
  guarantee_needed: m.application_return_guarantee_needed,
  authorisation_incomplete: m.application_return_authorisation_incomplete,
};

const rejections: Record<RejectReason, () => string> = {
  credit_history_insufficient: m.application_reject_credit_history_insufficient,
  credit_score_below_policy: m.application_reject_credit_score_below_policy,
  repayment_capacity_insufficient: m.application_reject_repayment_capacity_insufficient,
  existing_debt_high: m.application_reject_existing_debt_high,
  arrears_unsettled: m.application_reject_arrears_unsettled,
  operation_unstable: m.application_reject_operation_unstable,
  industry_outside_policy: m.application_reject_industry_outside_policy,
  purpose_not_allowed: m.application_reject_purpose_not_allowed,
  information_inconsistent: m.application_reject_information_inconsistent,
  guarantee_not_available: m.application_reject_guarantee_not_available,
  cannot_reach_firm: m.application_reject_cannot_reach_firm,
  bank_quota_used: m.application_reject_bank_quota_used,
};

const withdrawals: Record<WithdrawReason, () => string> = {
  no_longer_needed: m.application_withdraw_no_longer_needed,
  better_offer: m.application_withdraw_better_offer,
  terms_unsuitable: m.application_withdraw_terms_unsuitable,
  too_slow: m.application_withdraw_too_slow,
  filled_in_wrongly: m.application_withdraw_filled_in_wrongly,
};

const sendBacks: Record<SendBackReason, () => string> = {
  amount_not_supported: m.application_send_back_amount_not_supported,
  rate_not_supported: m.application_send_back_rate_not_supported,
  guarantee_not_adequate: m.application_send_back_guarantee_not_adequate,
  investigation_incomplete: m.application_send_back_investigation_incomplete,
  policy_not_met: m.application_send_back_policy_not_met,
};

const actions: Record<application.ApplicationAction, () => string> = {
  submit: m.application_event_submit,
  resubmit: m.application_event_resubmit,
  withdraw: m.application_event_withdraw,
  declineOffer: m.application_event_decline_offer,
  contract: m.application_event_contract,
  accept: m.application_event_accept,
  return: m.application_event_return,
  startDueDiligence: m.application_event_start_due_diligence,
  propose: m.application_event_propose,
  sendBack: m.application_event_send_back,
  approve: m.application_event_approve,
  reject: m.application_event_reject,
  expire: m.application_event_expire,
};

const every = {
  ...returns,
  ...rejections,
  ...withdrawals,
  ...sendBacks,
  offer_expired: m.application_reason_offer_expired,
};

export type ReasonOption = { value: string; label: string };

const optionsOf = (texts: Record<string, () => string>): ReasonOption[] =>
  Object.entries(texts).map(([value, label]) => ({ value, label: label() }));

export const returnReasonOptions = (): ReasonOption[] => optionsOf(returns);
export const rejectReasonOptions = (): ReasonOption[] => optionsOf(rejections);
export const withdrawReasonOptions = (): ReasonOption[] => optionsOf(withdrawals);
export const sendBackReasonOptions = (): ReasonOption[] => optionsOf(sendBacks);

/** A reason code of whichever list. */
export const reasonText = (code: string): string => textOf(every, code);
export const actionText = (action: string): string => textOf(actions, action);
