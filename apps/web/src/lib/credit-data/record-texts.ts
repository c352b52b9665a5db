import { type CodeTexts, textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { FieldFormat } from './record-columns.ts';
import { recordValueText } from './record-value.ts';

const kinds: CodeTexts = {
  commitment: m.credit_data_kind_commitment,
  honour: m.credit_data_kind_honour,
  housing_fund_month: m.credit_data_kind_housing_fund_month,
  invoice_month: m.credit_data_kind_invoice_month,
  item_checked: m.credit_data_kind_item_checked,
  judicial_fact: m.credit_data_kind_judicial_fact,
  official_public_grade: m.credit_data_kind_official_public_grade,
  penalty: m.credit_data_kind_penalty,
  registration: m.credit_data_kind_registration,
  social_insurance_month: m.credit_data_kind_social_insurance_month,
  tax_credit_grade: m.credit_data_kind_tax_credit_grade,
  tax_month: m.credit_data_kind_tax_month,
  utility_month: m.credit_data_kind_utility_month,
};

const fields: CodeTexts = {
  abnormal: m.credit_data_field_abnormal,
  amount: m.credit_data_field_amount,
  arrears: m.credit_data_field_arrears,
  arrears_days: m.credit_data_field_arrears_days,
  awarded_on: m.credit_data_field_awarded_on,
  buyer_count: m.credit_data_field_buyer_count,
  checked_on: m.credit_data_field_checked_on,
  contributor_count: m.credit_data_field_contributor_count,
  decided_on: m.credit_data_field_decided_on,
  declared_sales: m.credit_data_field_declared_sales,
  deferred: m.credit_data_field_deferred,
  ended_on: m.credit_data_field_ended_on,
  established_on: m.credit_data_field_established_on,
  evaluated_on: m.credit_data_field_evaluated_on,
  fact: m.credit_data_field_fact,
  fee: m.credit_data_field_fee,
  grade: m.credit_data_field_grade,
  honour: m.credit_data_field_honour,
  in_amount: m.credit_data_field_in_amount,
  insured_count: m.credit_data_field_insured_count,
  late_declarations: m.credit_data_field_late_declarations,
  level: m.credit_data_field_level,
  made_on: m.credit_data_field_made_on,
  occurred_on: m.credit_data_field_occurred_on,
  out_amount: m.credit_data_field_out_amount,
  out_count: m.credit_data_field_out_count,
  paid: m.credit_data_field_paid,
  paid_in_capital: m.credit_data_field_paid_in_capital,
  payable: m.credit_data_field_payable,
  publish_until: m.credit_data_field_publish_until,
  published_on: m.credit_data_field_published_on,
  quantity: m.credit_data_field_quantity,
  red_amount: m.credit_data_field_red_amount,
  registered_capital: m.credit_data_field_registered_capital,
  severity: m.credit_data_field_severity,
  status: m.credit_data_field_status,
  subject: m.credit_data_field_subject,
  tax_paid: m.credit_data_field_tax_paid,
  tax_payable: m.credit_data_field_tax_payable,
  valid_until: m.credit_data_field_valid_until,
  void_count: m.credit_data_field_void_count,
};

const codes: CodeTexts = {
  active: m.credit_data_code_active,
  award: m.credit_data_code_award,
  bankruptcy: m.credit_data_code_bankruptcy,
  broken: m.credit_data_code_broken,
  cancelled: m.credit_data_code_cancelled,
  consumption_restriction: m.credit_data_code_consumption_restriction,
  county: m.credit_data_code_county,
  criminal: m.credit_data_code_criminal,
  debt_evasion: m.credit_data_code_debt_evasion,
  defendant_judgment: m.credit_data_code_defendant_judgment,
  dishonest_debtor: m.credit_data_code_dishonest_debtor,
  enforcement: m.credit_data_code_enforcement,
  expired: m.credit_data_code_expired,
  general: m.credit_data_code_general,
  incentive_list: m.credit_data_code_incentive_list,
  kept: m.credit_data_code_kept,
  minor: m.credit_data_code_minor,
  municipal: m.credit_data_code_municipal,
  national: m.credit_data_code_national,
  open: m.credit_data_code_open,
  provincial: m.credit_data_code_provincial,
  qualification: m.credit_data_code_qualification,
  repair_pending: m.credit_data_code_repair_pending,
  repaired: m.credit_data_code_repaired,
  revoked: m.credit_data_code_revoked,
  serious: m.credit_data_code_serious,
  serious_dishonest_list: m.credit_data_code_serious_dishonest_list,
  social_responsibility: m.credit_data_code_social_responsibility,
};

export const recordKindName = (kind: string): string => textOf(kinds, kind);
export const recordFieldName = (label: string): string => textOf(fields, label);

/** Codes of records are capitals (`REPAIR_PENDING`); single letters are grades and stand as they are. */
const codeName = (code: string): string => codes[code.toLowerCase()]?.() ?? code;

export const recordText = (value: unknown, format: FieldFormat): string =>
  recordValueText(value, format, getLocale(), {
    missing: m.ui_missing(),
    yes: m.scoring_value_yes(),
    no: m.scoring_value_no(),
    code: codeName,
  });
