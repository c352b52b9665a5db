import type { DomainErrorCode } from '@xyd/api/contract';
import type { FieldIssue, MessageParameters, Problem } from './api/form-failure.ts';
import { formatYuan } from './money.ts';
import { m } from './paraglide/messages.js';
import { getLocale } from './paraglide/runtime.js';

type Message = (parameters: MessageParameters) => string;

/** A fen parameter as yuan; the API sends bigints as decimal strings. */
const yuan = (fen: string | number | boolean | undefined): string =>
  /^-?\d+$/.test(String(fen)) ? formatYuan(BigInt(String(fen)), getLocale()) : '';

// Exhaustive on purpose: a new code of the API does not compile until it has a sentence in both languages.
const problems: Record<DomainErrorCode, Message> = {
  not_found: () => m.error_not_found(),
  forbidden: () => m.error_forbidden(),
  'input.invalid': () => m.error_input_invalid(),
  'input.too_large': () => m.error_input_too_large(),
  'idempotency.body_differs': () => m.error_idempotency_body_differs(),
  'service.unavailable': () => m.error_service_unavailable(),
  'identity.unauthenticated': () => m.error_identity_unauthenticated(),
  'identity.wrong_portal': () => m.error_identity_wrong_portal(),
  'identity.wrong_credentials': () => m.error_identity_wrong_credentials(),
  'identity.second_factor_required': () => m.error_identity_second_factor_required(),
  'identity.second_factor_wrong': () => m.error_identity_second_factor_wrong(),
  'identity.step_up_required': () => m.error_identity_step_up_required(),
  'identity.demo_account': () => m.error_identity_demo_account(),
  'identity.too_many_attempts': () => m.error_identity_too_many_attempts(),
  'identity.login_taken': () => m.error_identity_login_taken(),
  'identity.weak_password': () => m.error_identity_weak_password(),
  'enterprise.uscc_invalid': () => m.error_enterprise_uscc_invalid(),
  'enterprise.uscc_taken': () => m.error_enterprise_uscc_taken(),
  'enterprise.already_verified': () => m.error_enterprise_already_verified(),
  'enterprise.not_verified': () => m.error_enterprise_not_verified(),
  'enterprise.register_mismatch': () => m.error_enterprise_register_mismatch(),
  'enterprise.unknown_region': () => m.error_enterprise_unknown_region(),
  'enterprise.unknown_industry': () => m.error_enterprise_unknown_industry(),
  'enterprise.changed_meanwhile': () => m.error_enterprise_changed_meanwhile(),
  'enterprise.wrong_status': () => m.error_enterprise_wrong_status(),
  'enterprise.not_signer': () => m.error_enterprise_not_signer(),
  'enterprise.delegate_period': () => m.error_enterprise_delegate_period(),
  'enterprise.delegate_ended': () => m.error_enterprise_delegate_ended(),
  'identity.second_factor_enrolled': () => m.error_identity_second_factor_enrolled(),
  'consent.missing': () => m.error_consent_missing(),
  'consent.wrong_status': () => m.error_consent_wrong_status(),
  'consent.validity_too_long': ({ monthsMax }) =>
    m.error_consent_validity_too_long({ monthsMax: String(monthsMax) }),
  'consent.validity_in_past': () => m.error_consent_validity_in_past(),
  'consent.range_invalid': ({ monthsMax }) =>
    m.error_consent_range_invalid({ monthsMax: String(monthsMax) }),
  'consent.life_invalid': () => m.error_consent_life_invalid(),
  'consent.item_not_asked': () => m.error_consent_item_not_asked(),
  'consent.purpose_not_allowed': () => m.error_consent_purpose_not_allowed(),
  'consent.unknown_recipient': () => m.error_consent_unknown_recipient(),
  'consent.text_changed': () => m.error_consent_text_changed(),
  'consent.already_requested': () => m.error_consent_already_requested(),
  'consent.already_signed': () => m.error_consent_already_signed(),
  'credit_data.too_soon': () => m.error_credit_data_too_soon(),
  'credit_data.already_disputed': () => m.error_credit_data_already_disputed(),
  'credit_data.wrong_status': () => m.error_credit_data_wrong_status(),
  'scoring.challenger_not_json': () => m.error_scoring_challenger_not_json(),
  'scoring.challenger_invalid': ({ path, problem, faults }) =>
    m.error_scoring_challenger_invalid({
      path: String(path),
      problem: String(problem),
      faults: String(faults),
    }),
  'scoring.challenger_in_force': () => m.error_scoring_challenger_in_force(),
  'scoring.challenger_exists': () => m.error_scoring_challenger_exists(),
  'product.code_taken': () => m.error_product_code_taken(),
  'product.wrong_status': () => m.error_product_wrong_status(),
  'product.four_eyes': () => m.error_product_four_eyes(),
  'product.rule_contradiction': () => m.error_product_rule_contradiction(),
  'product.not_on_offer': () => m.error_product_not_on_offer(),
  'loan.not_approved': () => m.error_loan_not_approved(),
  'loan.offer_expired': () => m.error_loan_offer_expired(),
  'loan.guarantee_missing': () => m.error_loan_guarantee_missing(),
  'loan.line_expired': () => m.error_loan_line_expired(),
  'loan.above_line': ({ availableFen }) =>
    m.error_loan_above_line({ available: yuan(availableFen) }),
  'loan.term_too_long': () => m.error_loan_term_too_long(),
  'loan.wrong_status': () => m.error_loan_wrong_status(),
  'loan.contract_number_taken': () => m.error_loan_contract_number_taken(),
  'loan.over_repaid': ({ owedFen }) => m.error_loan_over_repaid({ owed: yuan(owedFen) }),
  'loan.class_not_reached': () => m.error_loan_class_not_reached(),
  'loan.not_guaranteed': () => m.error_loan_not_guaranteed(),
  'loan.claim_not_open': () => m.error_loan_claim_not_open(),
  'loan.claim_open': () => m.error_loan_claim_open(),
  'loan.file_not_csv': () => m.error_loan_file_not_csv(),
  'loan.file_columns': () => m.error_loan_file_columns(),
  'loan.file_too_long': () => m.error_loan_file_too_long(),
  'loan.unknown_contract': () => m.error_loan_unknown_contract(),
  'loan.line_amount_invalid': () => m.error_loan_line_amount_invalid(),
  'loan.line_date_invalid': () => m.error_loan_line_date_invalid(),
  'loan.line_reference_invalid': () => m.error_loan_line_reference_invalid(),
  'loan.line_date_before_disbursement': () => m.error_loan_line_date_before_disbursement(),
  'loan.line_date_in_future': () => m.error_loan_line_date_in_future(),
  'loan.line_date_before_last': () => m.error_loan_line_date_before_last(),
  'loan.not_repayment': () => m.error_loan_not_repayment(),
  'loan.not_latest': () => m.error_loan_not_latest(),
  'loan.correction_same_person': () => m.error_loan_correction_same_person(),
  'loan.correction_open': () => m.error_loan_correction_open(),
  'loan.correction_decided': () => m.error_loan_correction_decided(),
  'dashboard.outside_territory': () => m.error_dashboard_outside_territory(),
  'dashboard.unknown_region': () => m.error_dashboard_unknown_region(),
  'application.wrong_status': () => m.error_application_wrong_status(),
  'application.consent_missing': () => m.error_application_consent_missing(),
  'application.already_live': () => m.error_application_already_live(),
  'application.amount_out_of_terms': ({ minFen, maxFen }) =>
    m.error_application_amount_out_of_terms({ min: yuan(minFen), max: yuan(maxFen) }),
  'application.term_out_of_terms': ({ minMonths, maxMonths }) =>
    m.error_application_term_out_of_terms({ min: String(minMonths), max: String(maxMonths) }),
  'application.over_requested': ({ requestedFen }) =>
    m.error_application_over_requested({ requested: yuan(requestedFen) }),
  'application.spread_out_of_terms': ({ minBp, maxBp }) =>
    m.error_application_spread_out_of_terms({ min: String(minBp), max: String(maxBp) }),
  'application.method_not_offered': () => m.error_application_method_not_offered(),
  'application.guarantee_required': () => m.error_application_guarantee_required(),
  'application.no_proposal': () => m.error_application_no_proposal(),
  'application.proposal_outdated': () => m.error_application_proposal_outdated(),
  'application.four_eyes': () => m.error_application_four_eyes(),
  'application.lpr_changed': () => m.error_application_lpr_changed(),
  'guarantee.wrong_status': () => m.error_guarantee_wrong_status(),
  'guarantee.already_requested': () => m.error_guarantee_already_requested(),
  'guarantee.above_application': () => m.error_guarantee_above_application(),
  'guarantee.above_request': ({ maxFen }) => m.error_guarantee_above_request({ max: yuan(maxFen) }),
  'guarantee.cover_too_small': ({ approvedFen }) =>
    m.error_guarantee_cover_too_small({ approved: yuan(approvedFen) }),
  'guarantee.capacity_not_reported': () => m.error_guarantee_capacity_not_reported(),
  'guarantee.capital_too_small': () => m.error_guarantee_capital_too_small(),
  'guarantee.equity_above_net_assets': () => m.error_guarantee_equity_above_net_assets(),
  'guarantee.expiry_in_past': () => m.error_guarantee_expiry_in_past(),
  'guarantee.multiple_exceeded': () => m.error_guarantee_multiple_exceeded(),
  'guarantee.single_borrower_exceeded': () => m.error_guarantee_single_borrower_exceeded(),
  'guarantee.group_exceeded': () => m.error_guarantee_group_exceeded(),
  'guarantee.fee_above_cap': () => m.error_guarantee_fee_above_cap(),
  'guarantee.bank_share_too_small': () => m.error_guarantee_bank_share_too_small(),
  'guarantee.licence_expired': () => m.error_guarantee_licence_expired(),
  'guarantee.controller_refused': () => m.error_guarantee_controller_refused(),
  'guarantee.above_reserved': ({ reservedFen }) =>
    m.error_guarantee_above_reserved({ reserved: yuan(reservedFen) }),
  'guarantee.above_in_force': ({ inForceFen }) =>
    m.error_guarantee_above_in_force({ inForce: yuan(inForceFen) }),
  'guarantee.still_in_force': () => m.error_guarantee_still_in_force(),
  'guarantee.claim_amount_differs': ({ owedFen }) =>
    m.error_guarantee_claim_amount_differs({ owed: yuan(owedFen) }),
  'guarantee.no_open_claim': () => m.error_guarantee_no_open_claim(),
};

// What a schema says about a field, ours or the API's.
const rules: Record<string, Message> = {
  required: () => m.error_field_required(),
  too_short: ({ minimum }) => m.error_field_too_short({ minimum: String(minimum) }),
  too_long: ({ maximum }) => m.error_field_too_long({ maximum: String(maximum) }),
  too_small: ({ minimum }) => m.error_field_too_small({ minimum: String(minimum) }),
  too_big: ({ maximum }) => m.error_field_too_big({ maximum: String(maximum) }),
  not_money: () => m.error_field_not_money(),
  not_number: () => m.error_field_not_number(),
  not_percent: () => m.error_field_not_percent(),
  must_tick: () => m.error_field_must_tick(),
  in_future: () => m.error_field_in_future(),
  passwords_differ: () => m.error_field_passwords_differ(),
  consent_choose_item: () => m.error_field_consent_choose_item(),
  consent_choose_recipient: () => m.error_field_consent_choose_recipient(),
  consent_choose_purpose: () => m.error_field_consent_choose_purpose(),
  consent_choose_bank: () => m.error_field_consent_choose_bank(),
  choose_one: () => m.error_field_choose_one(),
  range_reversed: () => m.error_field_range_reversed(),
  not_multiple: () => m.error_field_not_multiple(),
  limit_out_of_range: () => m.error_field_limit_out_of_range(),
  choose_at_most: () => m.error_field_choose_at_most(),
};

const sentences: Record<string, Message | undefined> = { ...rules, ...problems };

/** The sentence for a refused request. A code this build does not know is admitted, with the number to quote. */
export function problemMessage(problem: Problem): string {
  const sentence = sentences[problem.code]?.(problem.parameters) ?? m.error_unknown();
  if (sentences[problem.code] || problem.requestId === null) return sentence;
  return `${sentence} ${m.ui_request_id({ requestId: problem.requestId })}`;
}

/** The sentence under a field. */
export function fieldMessage(issue: FieldIssue): string {
  return sentences[issue.code]?.(issue.parameters) ?? m.error_field_invalid();
}
