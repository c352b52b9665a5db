import type { enterprise } from '@xyd/api/contract';
import { textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';

type Tag = (typeof enterprise.EnterpriseTag.options)[number];

const sizes: Record<enterprise.EnterpriseSizeClass, () => string> = {
  large: m.enterprise_size_large,
  medium: m.enterprise_size_medium,
  small: m.enterprise_size_small,
  micro: m.enterprise_size_micro,
};

const tags: Record<Tag, () => string> = {
  specialised: m.enterprise_tag_specialised,
  high_tech: m.enterprise_tag_high_tech,
  technology: m.enterprise_tag_technology,
  green: m.enterprise_tag_green,
  agriculture: m.enterprise_tag_agriculture,
  foreign_trade: m.enterprise_tag_foreign_trade,
  private: m.enterprise_tag_private,
};

const statuses: Record<enterprise.EnterpriseStatus, { label: () => string; tone: Tone }> = {
  pending_verification: { label: m.enterprise_status_pending_verification, tone: 'info' },
  register_mismatch: { label: m.enterprise_status_register_mismatch, tone: 'warn' },
  verified: { label: m.enterprise_status_verified, tone: 'ok' },
  suspended: { label: m.enterprise_status_suspended, tone: 'bad' },
};

const registerFields: Record<(typeof enterprise.RegisterField.options)[number], () => string> = {
  uscc: m.enterprise_uscc,
  name: m.enterprise_name,
  legalRepresentativeName: m.enterprise_legal_representative,
  status: m.enterprise_register_field_status,
};

/** Size classes come in either case: the firm's own record in small letters, rules in capitals. */
export const sizeName = (code: string): string => textOf(sizes, code.toLowerCase());
export const tagName = (code: string): string => textOf(tags, code);
export const tagOptions = (): { value: string; label: string }[] =>
  Object.entries(tags).map(([value, label]) => ({ value, label: label() }));
export const registerFieldName = (code: string): string => textOf(registerFields, code);
export const enterpriseStatus = (
  status: enterprise.EnterpriseStatus,
): { label: string; tone: Tone } => ({
  label: statuses[status].label(),
  tone: statuses[status].tone,
});
