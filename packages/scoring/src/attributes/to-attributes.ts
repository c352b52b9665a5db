import type { FeatureCode } from '../features/catalogue.ts';
import type { FeatureVector } from '../features/feature-vector.ts';
import type { AttributeValue } from '../matching/catalogue.ts';
import { TAX_CREDIT_GRADES } from '../records/tax.ts';
import type { ScoreResult } from '../score/score-result.ts';
import type { MatchingField } from './catalogue.ts';
import type { SizeClass } from './enterprise-size.ts';
import { industryDivision, industrySection } from './industry.ts';

/** What the platform knows of a firm beside its credit records; null is unknown. */
export type EnterpriseFacts = {
  /** GB/T 2260, six digits. */
  readonly regionCode: string | null;
  /** GB/T 4754, two to four digits. */
  readonly industryCode: string | null;
  readonly sizeClass: SizeClass | null;
  readonly tags: readonly string[];
  readonly isFirstLoan: boolean | null;
  readonly requestedAmountFen: bigint | null;
  readonly requestedTermMonths: number | null;
};

export type EnterpriseAttributes = Readonly<Record<MatchingField, AttributeValue>>;

/** What rules are matched against. Whatever is not known stays null, so that no rule refuses on it. */
export function toAttributes(
  features: FeatureVector,
  facts: EnterpriseFacts,
  result: ScoreResult | null,
): EnterpriseAttributes {
  return { ...ofFacts(facts), ...ofFeatures(features), ...ofResult(result) };
}

function ofFacts(facts: EnterpriseFacts) {
  const division = facts.industryCode === null ? null : industryDivision(facts.industryCode);
  return {
    region_code: facts.regionCode,
    city_code: facts.regionCode === null ? null : cityOf(facts.regionCode),
    industry_section: facts.industryCode === null ? null : industrySection(facts.industryCode),
    industry_code: division === null ? null : String(division).padStart(2, '0'),
    size_class: facts.sizeClass,
    tags: facts.tags,
    is_first_loan: facts.isFirstLoan,
    requested_amount_fen:
      facts.requestedAmountFen === null ? null : Number(facts.requestedAmountFen),
    requested_term_months: facts.requestedTermMonths,
  };
}

function ofFeatures(features: FeatureVector) {
  const number = (code: FeatureCode): number | null => features.values[code].value;
  const flag = (code: FeatureCode): boolean | null => {
    const value = number(code);
    return value === null ? null : value > 0;
  };
  return {
    age_months: number('age_months'),
    paid_in_capital_fen: number('paid_in_capital_fen'),
    legal_representative_months: number('legal_representative_months'),
    abnormal_operation_listed: flag('abnormal_operation_listed'),
    penalty_serious_active: number('penalty_serious_active'),
    dishonest_debtor_listed: flag('dishonest_debtor_listed'),
    invention_patents_count: number('invention_patents_count'),
    public_contracts_24m_fen: number('public_contracts_24m_fen'),
    public_contracts_open_fen: number('public_contracts_open_fen'),
    tax_credit_grade: taxGrade(number('tax_credit_grade')),
    tax_paid_12m_fen: number('tax_paid_12m_fen'),
    tax_paid_growth: number('tax_paid_growth'),
    tax_arrears_fen: number('tax_arrears_fen'),
    tax_zero_months_12m: number('tax_zero_months_12m'),
    declared_sales_12m_fen: number('declared_sales_12m_fen'),
    invoiced_sales_12m_fen: number('invoiced_sales_12m_fen'),
    invoiced_sales_growth: number('invoiced_sales_growth'),
    invoice_active_months_12m: number('invoice_active_months_12m'),
    invoice_top_buyer_share_12m: number('invoice_top_buyer_share_12m'),
    invoice_net_inflow_12m_fen: number('invoice_net_inflow_12m_fen'),
    electricity_fee_12m_fen: number('electricity_fee_12m_fen'),
    electricity_growth: number('electricity_growth'),
    electricity_arrears_days: number('electricity_arrears_days'),
    water_arrears_days: number('water_arrears_days'),
    gas_arrears_days: number('gas_arrears_days'),
    insured_count: number('insured_count'),
    social_insurance_paid_months_12m: number('social_insurance_paid_months_12m'),
    housing_fund_contributor_count: number('housing_fund_contributor_count'),
    housing_fund_paid_months_12m: number('housing_fund_paid_months_12m'),
    credit_balance_fen: number('credit_balance_fen'),
    credit_overdue_fen: number('credit_overdue_fen'),
    credit_lenders_count: number('credit_lenders_count'),
  };
}

// A withheld score is unknown, not low; only a veto that stands is told as one.
function ofResult(result: ScoreResult | null) {
  const scored = result !== null && result.status === 'scored' ? result : null;
  return {
    score: scored?.displayScore ?? null,
    grade: scored?.grade ?? null,
    public_grade: result?.publicGrade ?? null,
    confidence: result?.confidence ?? null,
    has_active_veto: hasActiveVeto(result),
  };
}

/** Without a veto the answer is "no" only when every veto could be checked. */
function hasActiveVeto(result: ScoreResult | null): boolean | null {
  if (result === null) {
    return null;
  }
  if (result.vetoes.length > 0) {
    return true;
  }
  return result.unverifiedVetoes.length > 0 ? null : false;
}

function taxGrade(ordinal: number | null): string | null {
  return ordinal === null
    ? null
    : (TAX_CREDIT_GRADES[TAX_CREDIT_GRADES.length - 1 - ordinal] ?? null);
}

/** The city-level code; a county-level city under the province (third and fourth digit 90) is its own. */
function cityOf(regionCode: string): string {
  return regionCode.slice(2, 4) === '90' ? regionCode : `${regionCode.slice(0, 4)}00`;
}
