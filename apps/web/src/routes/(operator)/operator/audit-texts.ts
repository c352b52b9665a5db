import { textOf, type CodeTexts } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

/** What is done to the operator's own organisation; a code without words here is shown as it is. */
const actions: CodeTexts = {
  'identity.sign_in': m.audit_action_sign_in,
  'identity.sign_in_failed': m.audit_action_sign_in_failed,
  'identity.step_up': m.audit_action_step_up,
  'identity.change_password': m.audit_action_change_password,
  'identity.enrol_second_factor': m.audit_action_enrol_second_factor,
  'identity.revoke_session': m.audit_action_revoke_session,
  'identity.create_institution': m.audit_action_create_institution,
  'identity.admit_institution': m.audit_action_admit_institution,
  'scoring.register_challenger': m.audit_action_register_challenger,
  'scoring.remove_challenger': m.audit_action_remove_challenger,
  'consent.read': m.audit_action_consent_read,
  'consent.sight': m.audit_action_consent_sight,
  'consent.read_refused': m.audit_action_consent_read_refused,
};
const entities: CodeTexts = {
  user_account: m.audit_entity_user_account,
  session: m.audit_entity_session,
  institution: m.audit_entity_institution,
  consent: m.audit_entity_consent,
  challenger_model: m.audit_entity_challenger_model,
};

export const actionName = (code: string): string => textOf(actions, code);
export const entityName = (code: string): string => textOf(entities, code);
