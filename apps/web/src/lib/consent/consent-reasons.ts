import { type CodeTexts, textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

const transitions: CodeTexts = {
  prepared_by_enterprise: m.consent_reason_prepared_by_enterprise,
  requested_by_recipient: m.consent_reason_requested_by_recipient,
  signed_in_part: m.consent_reason_signed_in_part,
  signed: m.consent_reason_signed,
  discarded_by_enterprise: m.consent_reason_discarded_by_enterprise,
  declined_by_enterprise: m.consent_reason_declined_by_enterprise,
  withdrawn_by_recipient: m.consent_reason_withdrawn_by_recipient,
  request_lapsed: m.consent_reason_request_lapsed,
  paused_by_enterprise: m.consent_reason_paused_by_enterprise,
  resumed_by_enterprise: m.consent_reason_resumed_by_enterprise,
  grant_revoked_by_enterprise: m.consent_reason_grant_revoked_by_enterprise,
  grant_terminated_by_recipient: m.consent_reason_grant_terminated_by_recipient,
  revoked_by_enterprise: m.consent_reason_revoked_by_enterprise,
  terminated_by_recipient: m.consent_reason_terminated_by_recipient,
  validity_ended: m.consent_reason_validity_ended,
  superseded_by_amendment: m.consent_reason_superseded_by_amendment,
};

const refusals: CodeTexts = {
  none: m.consent_refusal_none,
  not_yet_valid: m.consent_refusal_not_yet_valid,
  expired: m.consent_refusal_expired,
  paused: m.consent_refusal_paused,
  ended: m.consent_refusal_ended,
  quota_exhausted: m.consent_refusal_quota_exhausted,
};

/** What a reader was doing, by the first word of the reason it gave (`application.open_profile <id>`). */
const reads: CodeTexts = {
  'application.open_profile': m.consent_read_application_open_profile,
  'application.submit': m.consent_read_application_submit,
  'matching.fitting_firms': m.consent_read_matching_fitting_firms,
  scoring: m.consent_read_scoring,
  matching: m.consent_read_matching,
  monitoring: m.consent_read_monitoring,
  guarantee: m.consent_read_guarantee,
};

export const transitionText = (code: string): string => textOf(transitions, code);
export const refusalText = (code: string): string => textOf(refusals, code);

/** A read's reason in plain words; one this build does not know is at least within the agreed purpose. */
export function readReasonText(reason: string): string {
  const code = reason.split(' ', 1)[0] ?? '';
  const module = code.split('.', 1)[0] ?? '';
  return (reads[code] ?? reads[module] ?? m.consent_read_other)();
}
