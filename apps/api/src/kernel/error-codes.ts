/** What a refusal means to a transport; each transport maps these, not the codes. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'unprocessable'
  | 'too_many'
  | 'unavailable';

/**
 * Every code the API can answer with. A code once published never changes its meaning: banks' systems and the
 * web's messages hang on it. One block a module, in module order.
 */
export const errorKinds = {
  not_found: 'not_found',
  forbidden: 'forbidden',
  'input.invalid': 'invalid',
  'input.too_large': 'invalid',
  'idempotency.body_differs': 'unprocessable',
  'service.unavailable': 'unavailable',

  'identity.unauthenticated': 'unauthenticated',
  'identity.wrong_portal': 'forbidden',
  'identity.wrong_credentials': 'unauthenticated',
  'identity.second_factor_required': 'forbidden',
  'identity.second_factor_wrong': 'unauthenticated',
  'identity.second_factor_enrolled': 'conflict',
  'identity.step_up_required': 'forbidden',
  'identity.demo_account': 'conflict',
  'identity.too_many_attempts': 'too_many',
  'identity.login_taken': 'conflict',
  'identity.weak_password': 'invalid',

  'enterprise.uscc_invalid': 'invalid',
  'enterprise.uscc_taken': 'conflict',
  'enterprise.already_verified': 'conflict',
  'enterprise.changed_meanwhile': 'conflict',
  'enterprise.wrong_status': 'conflict',
  'enterprise.not_verified': 'unprocessable',
  'enterprise.register_mismatch': 'unprocessable',
  'enterprise.unknown_region': 'invalid',
  'enterprise.unknown_industry': 'invalid',
  'enterprise.not_signer': 'forbidden',
  'enterprise.delegate_period': 'invalid',
  'enterprise.delegate_ended': 'conflict',

  'consent.missing': 'forbidden',
  'consent.wrong_status': 'conflict',
  'consent.validity_too_long': 'invalid',
  'consent.validity_in_past': 'invalid',
  'consent.range_invalid': 'invalid',
  'consent.life_invalid': 'invalid',
  'consent.item_not_asked': 'invalid',
  'consent.purpose_not_allowed': 'invalid',
  'consent.unknown_recipient': 'invalid',
  'consent.text_changed': 'conflict',
  'consent.already_requested': 'conflict',
  'consent.already_signed': 'conflict',

  'credit_data.too_soon': 'too_many',
  'credit_data.already_disputed': 'conflict',
  'credit_data.wrong_status': 'conflict',

  'scoring.challenger_not_json': 'invalid',
  'scoring.challenger_invalid': 'invalid',
  'scoring.challenger_in_force': 'conflict',
  'scoring.challenger_exists': 'conflict',

  'product.code_taken': 'conflict',
  'product.wrong_status': 'conflict',
  'product.four_eyes': 'forbidden',
  'product.rule_contradiction': 'unprocessable',
  'product.not_on_offer': 'unprocessable',

  'application.wrong_status': 'conflict',
  'application.consent_missing': 'unprocessable',
  'application.already_live': 'conflict',
  'application.amount_out_of_terms': 'unprocessable',
  'application.term_out_of_terms': 'unprocessable',
  'application.over_requested': 'unprocessable',
  'application.spread_out_of_terms': 'unprocessable',
  'application.method_not_offered': 'unprocessable',
  'application.guarantee_required': 'unprocessable',
  'application.no_proposal': 'conflict',
  'application.proposal_outdated': 'conflict',
  'application.four_eyes': 'forbidden',
  'application.lpr_changed': 'conflict',

  'guarantee.wrong_status': 'conflict',
  'guarantee.already_requested': 'conflict',
  'guarantee.above_application': 'unprocessable',
  'guarantee.above_request': 'unprocessable',
  'guarantee.cover_too_small': 'unprocessable',
  'guarantee.capacity_not_reported': 'unprocessable',
  'guarantee.capital_too_small': 'unprocessable',
  'guarantee.equity_above_net_assets': 'invalid',
  'guarantee.expiry_in_past': 'invalid',
  'guarantee.multiple_exceeded': 'unprocessable',
  'guarantee.single_borrower_exceeded': 'unprocessable',
  'guarantee.group_exceeded': 'unprocessable',
  'guarantee.fee_above_cap': 'unprocessable',
  'guarantee.bank_share_too_small': 'unprocessable',
  'guarantee.licence_expired': 'unprocessable',
  'guarantee.controller_refused': 'forbidden',
  'guarantee.above_reserved': 'unprocessable',
  'guarantee.above_in_force': 'unprocessable',
  'guarantee.still_in_force': 'conflict',
  'guarantee.claim_amount_differs': 'unprocessable',
  'guarantee.no_open_claim': 'conflict',

  'loan.not_approved': 'conflict',
  'loan.offer_expired': 'unprocessable',
  'loan.guarantee_missing': 'unprocessable',
  'loan.line_expired': 'unprocessable',
  'loan.above_line': 'unprocessable',
  'loan.term_too_long': 'unprocessable',
  'loan.wrong_status': 'conflict',
  'loan.contract_number_taken': 'conflict',
  'loan.over_repaid': 'unprocessable',
  'loan.class_not_reached': 'unprocessable',
  'loan.not_guaranteed': 'unprocessable',
  'loan.claim_not_open': 'conflict',
  'loan.claim_open': 'conflict',
  'loan.file_not_csv': 'invalid',
  'loan.file_columns': 'invalid',
  'loan.file_too_long': 'invalid',
  'loan.unknown_contract': 'unprocessable',
  'loan.line_amount_invalid': 'unprocessable',
  'loan.line_date_invalid': 'unprocessable',
  'loan.line_reference_invalid': 'unprocessable',
  'loan.line_date_before_disbursement': 'unprocessable',
  'loan.line_date_in_future': 'unprocessable',
  'loan.line_date_before_last': 'unprocessable',
  'loan.not_repayment': 'unprocessable',
  'loan.not_latest': 'unprocessable',
  'loan.correction_same_person': 'forbidden',
  'loan.correction_open': 'conflict',
  'loan.correction_decided': 'conflict',

  'dashboard.outside_territory': 'forbidden',
  'dashboard.unknown_region': 'invalid',
} as const satisfies Record<string, ErrorKind>;

export type DomainErrorCode = keyof typeof errorKinds;
