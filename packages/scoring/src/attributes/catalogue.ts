import { GRADES } from '../model/grades.ts';
import { PUBLIC_GRADES } from '../records/public-record.ts';
import { TAX_CREDIT_GRADES } from '../records/tax.ts';
import type { AttributeCatalogue } from '../matching/catalogue.ts';
import { SIZE_CLASSES } from './enterprise-size.ts';

/**
 * The fields a bank's rule may use. Amounts are fen, growth a ratio (0.1 is ten per cent more),
 * ordered values best (or largest) first; `item` is the data item a firm shares to make it known.
 */
export const MATCHING_CATALOGUE = {
  // The firm's own facts.
  region_code: { type: 'string', item: null },
  city_code: { type: 'string', item: null },
  industry_section: { type: 'string', item: null },
  industry_code: { type: 'string', item: null },
  size_class: { type: 'enum', order: SIZE_CLASSES, item: null },
  tags: { type: 'tags', item: null },
  is_first_loan: { type: 'boolean', item: null },
  requested_amount_fen: { type: 'number', item: null, unit: 'fen' },
  requested_term_months: { type: 'number', item: null, unit: 'months' },

  // Public records.
  age_months: { type: 'number', item: 'REGISTRATION', unit: 'months' },
  paid_in_capital_fen: { type: 'number', item: 'REGISTRATION', unit: 'fen' },
  legal_representative_months: { type: 'number', item: 'REGISTRATION', unit: 'months' },
  abnormal_operation_listed: { type: 'boolean', item: 'REGISTRATION' },
  penalty_serious_active: { type: 'number', item: 'PENALTY', unit: 'count' },
  dishonest_debtor_listed: { type: 'boolean', item: 'JUDICIAL' },
  invention_patents_count: { type: 'number', item: 'INTELLECTUAL_PROPERTY', unit: 'count' },
  public_contracts_24m_fen: { type: 'number', item: 'PUBLIC_CONTRACT', unit: 'fen' },
  public_contracts_open_fen: { type: 'number', item: 'PUBLIC_CONTRACT', unit: 'fen' },

  // Records under consent.
  tax_credit_grade: { type: 'enum', order: TAX_CREDIT_GRADES, item: 'TAX' },
  tax_paid_12m_fen: { type: 'number', item: 'TAX', unit: 'fen' },
  tax_paid_growth: { type: 'number', item: 'TAX', unit: 'ratio' },
  tax_arrears_fen: { type: 'number', item: 'TAX', unit: 'fen' },
  tax_zero_months_12m: { type: 'number', item: 'TAX', unit: 'months' },
  declared_sales_12m_fen: { type: 'number', item: 'TAX', unit: 'fen' },
  invoiced_sales_12m_fen: { type: 'number', item: 'INVOICE', unit: 'fen' },
  invoiced_sales_growth: { type: 'number', item: 'INVOICE', unit: 'ratio' },
  invoice_active_months_12m: { type: 'number', item: 'INVOICE', unit: 'months' },
  invoice_top_buyer_share_12m: { type: 'number', item: 'INVOICE', unit: 'ratio' },
  invoice_net_inflow_12m_fen: { type: 'number', item: 'INVOICE', unit: 'fen' },
  electricity_fee_12m_fen: { type: 'number', item: 'ELECTRICITY', unit: 'fen' },
  electricity_growth: { type: 'number', item: 'ELECTRICITY', unit: 'ratio' },
  electricity_arrears_days: { type: 'number', item: 'ELECTRICITY', unit: 'days' },
  water_arrears_days: { type: 'number', item: 'WATER', unit: 'days' },
  gas_arrears_days: { type: 'number', item: 'GAS', unit: 'days' },
  insured_count: { type: 'number', item: 'SOCIAL_INSURANCE', unit: 'count' },
  social_insurance_paid_months_12m: { type: 'number', item: 'SOCIAL_INSURANCE', unit: 'months' },
  housing_fund_contributor_count: { type: 'number', item: 'HOUSING_FUND', unit: 'count' },
  housing_fund_paid_months_12m: { type: 'number', item: 'HOUSING_FUND', unit: 'months' },
  credit_balance_fen: { type: 'number', item: 'FINANCING', unit: 'fen' },
  credit_overdue_fen: { type: 'number', item: 'FINANCING', unit: 'fen' },
  credit_lenders_count: { type: 'number', item: 'FINANCING', unit: 'count' },

  // The platform's own evaluation; a reference, not a decision.
  score: { type: 'number', item: null, unit: 'points' },
  grade: { type: 'enum', order: GRADES, item: null },
  public_grade: { type: 'enum', order: PUBLIC_GRADES, item: null },
  confidence: { type: 'number', item: null, unit: 'ratio' },
  has_active_veto: { type: 'boolean', item: null },
} as const satisfies AttributeCatalogue;

export type MatchingField = keyof typeof MATCHING_CATALOGUE;
