import type { consent } from '@xyd/api/contract';
import { type CodeTexts, textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

type Item = consent.ConsentItemCode;
type Purpose = consent.ConsentPurpose;
type Mode = consent.ConsentMode;

const items: Record<Item, () => string> = {
  TAX: m.consent_item_tax,
  UTILITY: m.consent_item_utility,
  SOCIAL_INSURANCE: m.consent_item_social_insurance,
  HOUSING_FUND: m.consent_item_housing_fund,
  FINANCING: m.consent_item_financing,
};

const contents: Record<Item, () => string> = {
  TAX: m.consent_item_tax_contents,
  UTILITY: m.consent_item_utility_contents,
  SOCIAL_INSURANCE: m.consent_item_social_insurance_contents,
  HOUSING_FUND: m.consent_item_housing_fund_contents,
  FINANCING: m.consent_item_financing_contents,
};

const purposes: Record<Purpose, () => string> = {
  pre_loan: m.consent_purpose_pre_loan,
  in_loan: m.consent_purpose_in_loan,
  post_loan: m.consent_purpose_post_loan,
  scoring: m.consent_purpose_scoring,
  matching: m.consent_purpose_matching,
};

const reasons: Record<Purpose, () => string> = {
  pre_loan: m.consent_purpose_pre_loan_why,
  in_loan: m.consent_purpose_in_loan_why,
  post_loan: m.consent_purpose_post_loan_why,
  scoring: m.consent_purpose_scoring_why,
  matching: m.consent_purpose_matching_why,
};

const modes: Record<Mode, () => string> = {
  view: m.consent_mode_view,
  store: m.consent_mode_store,
  query: m.consent_mode_query,
};

const modeMeanings: Record<Mode, () => string> = {
  view: m.consent_mode_view_text,
  store: m.consent_mode_store_text,
  query: m.consent_mode_query_text,
};

const grants: CodeTexts = {
  pending: m.consent_grant_pending,
  active: m.consent_grant_active,
  paused: m.consent_grant_paused,
  ended: m.consent_grant_ended,
};

/** Every data item that a firm can consent to, in the order people meet them. */
export const consentItemCodes: readonly Item[] = [
  'TAX',
  'UTILITY',
  'SOCIAL_INSURANCE',
  'HOUSING_FUND',
  'FINANCING',
];
export const lenderPurposes: readonly Purpose[] = ['pre_loan', 'in_loan', 'post_loan'];
export const platformPurposes: readonly Purpose[] = ['scoring', 'matching'];
export const consentModes: readonly Mode[] = ['view', 'store', 'query'];

export const itemName = (code: string): string => textOf(items, code);
export const itemContents = (code: Item): string => contents[code]();
export const purposeName = (code: string): string => textOf(purposes, code);
export const purposeWhy = (code: Purpose): string => reasons[code]();
export const modeName = (mode: Mode): string => modes[mode]();
export const modeMeaning = (mode: Mode): string => modeMeanings[mode]();
export const grantStatusName = (status: string): string => textOf(grants, status);

export const namesOf = (codes: readonly string[], name: (code: string) => string): string =>
  codes.map(name).join(m.matching_list_separator());
