import type { scoring } from '@xyd/api/contract';
import { m } from '#lib/paraglide/messages.js';
import { featureName, type FeatureCode } from './feature-names.ts';

type Text = () => string;
type Basis = NonNullable<scoring.OwnScoreView['nextGrade']>['changes'][number]['basis'];
/** What to do, and where the time it takes comes from. */
type Action = readonly [advice: Text, ground: Text];

const monthByMonth = m.scoring_ground_month_by_month;
const newestMonth = m.scoring_ground_newest_month;
const runRate = m.scoring_ground_run_rate;
const windowShare = m.scoring_ground_window_share;
const hiring = m.scoring_ground_hiring;

// Exhaustive on purpose: a new feature does not compile until somebody has said what a firm can do about it, or that it
// can do nothing (null). That this agrees with the model is tested.
const actions: Record<FeatureCode, Action | null> = {
  age_months: null,
  legal_representative_months: null,
  paid_in_capital_fen: [m.scoring_action_paid_in_capital_fen, m.scoring_ground_capital],
  abnormal_operation_listed: [
    m.scoring_action_abnormal_operation_listed,
    m.scoring_ground_abnormal_list,
  ],
  registration_closed: null,
  official_public_grade: null,
  penalty_burden_points: [m.scoring_action_penalty_burden_points, m.scoring_ground_repair_general],
  penalty_serious_active: [
    m.scoring_action_penalty_serious_active,
    m.scoring_ground_repair_serious,
  ],
  dishonest_debtor_listed: null,
  serious_dishonest_listed: null,
  bankruptcy_open: null,
  criminal_case_open: null,
  debt_evasion_flagged: null,
  consumption_restricted: [m.scoring_action_consumption_restricted, m.scoring_ground_judgment],
  enforcement_open_count: [m.scoring_action_enforcement_open_count, m.scoring_ground_enforcement],
  defendant_judgments_24m: null,
  commitments_broken_24m: null,
  commitments_kept_share: null,
  honour_points: [m.scoring_action_honour_points, m.scoring_ground_honours],
  incentive_list_count: null,
  social_responsibility_count: [
    m.scoring_action_social_responsibility_count,
    m.scoring_ground_social,
  ],
  tax_paid_12m_fen: [m.scoring_action_tax_paid_12m_fen, runRate],
  tax_paid_24m_average_fen: [m.scoring_action_tax_paid_24m_average_fen, runRate],
  tax_paid_growth: [m.scoring_action_tax_paid_growth, runRate],
  tax_zero_months_12m: [m.scoring_action_tax_zero_months_12m, monthByMonth],
  tax_late_declarations_24m: [
    m.scoring_action_tax_late_declarations_24m,
    m.scoring_ground_late_declarations,
  ],
  tax_arrears_fen: [m.scoring_action_tax_arrears_fen, newestMonth],
  declared_sales_12m_fen: [m.scoring_action_declared_sales_12m_fen, runRate],
  tax_credit_grade: [m.scoring_action_tax_credit_grade, m.scoring_ground_tax_grade],
  invoiced_sales_12m_fen: [m.scoring_action_invoiced_sales_12m_fen, runRate],
  invoiced_sales_growth: [m.scoring_action_invoiced_sales_growth, runRate],
  invoice_active_months_12m: [m.scoring_action_invoice_active_months_12m, monthByMonth],
  invoiced_sales_variation: [m.scoring_action_invoiced_sales_variation, m.scoring_ground_orders],
  invoice_void_share_12m: [m.scoring_action_invoice_void_share_12m, windowShare],
  invoice_red_share_12m: [m.scoring_action_invoice_red_share_12m, windowShare],
  invoice_buyers_12m: [m.scoring_action_invoice_buyers_12m, m.scoring_ground_buyers],
  invoice_top_buyer_share_12m: [
    m.scoring_action_invoice_top_buyer_share_12m,
    m.scoring_ground_new_buyers,
  ],
  invoice_net_inflow_12m_fen: null,
  invoice_net_inflow_share_12m: [
    m.scoring_action_invoice_net_inflow_share_12m,
    m.scoring_ground_margin,
  ],
  invoice_inflow_months_12m: [m.scoring_action_invoice_inflow_months_12m, monthByMonth],
  electricity_growth: null,
  electricity_arrears_days: [m.scoring_action_electricity_arrears_days, newestMonth],
  electricity_zero_months_12m: [m.scoring_action_electricity_zero_months_12m, monthByMonth],
  electricity_fee_12m_fen: null,
  electricity_utilisation: null,
  water_growth: null,
  water_arrears_days: [m.scoring_action_water_arrears_days, newestMonth],
  gas_growth: null,
  gas_arrears_days: [m.scoring_action_gas_arrears_days, newestMonth],
  insured_count: [m.scoring_action_insured_count, hiring],
  insured_growth: [m.scoring_action_insured_growth, hiring],
  social_insurance_paid_months_12m: [
    m.scoring_action_social_insurance_paid_months_12m,
    monthByMonth,
  ],
  social_insurance_arrears_months_12m: [
    m.scoring_action_social_insurance_arrears_months_12m,
    monthByMonth,
  ],
  social_insurance_paid_12m_fen: [
    m.scoring_action_social_insurance_paid_12m_fen,
    m.scoring_ground_staff,
  ],
  housing_fund_contributor_count: [m.scoring_action_housing_fund_contributor_count, hiring],
  housing_fund_paid_months_12m: [m.scoring_action_housing_fund_paid_months_12m, monthByMonth],
  housing_fund_arrears_months_12m: [m.scoring_action_housing_fund_arrears_months_12m, monthByMonth],
  credit_balance_fen: null,
  credit_overdue_fen: [m.scoring_action_credit_overdue_fen, newestMonth],
  credit_lenders_count: [m.scoring_action_credit_lenders_count, m.scoring_ground_smallest_lender],
  credit_used_share: [m.scoring_action_credit_used_share, m.scoring_ground_pay_down],
  credit_guaranteed_fen: null,
  invention_patents_count: [
    m.scoring_action_invention_patents_count,
    m.scoring_ground_invention_grant,
  ],
  other_patents_count: [m.scoring_action_other_patents_count, m.scoring_ground_patent_grant],
  trademarks_count: [m.scoring_action_trademarks_count, m.scoring_ground_trademark_grant],
  technology_recognitions_count: [
    m.scoring_action_technology_recognitions_count,
    m.scoring_ground_honours,
  ],
  public_contracts_24m_fen: null,
  public_contracts_performed_share: null,
  public_contracts_open_fen: null,
};

const bases: Record<Basis, Text> = {
  law: m.scoring_next_grade_basis_law,
  arithmetic: m.scoring_next_grade_basis_arithmetic,
  judgement: m.scoring_next_grade_basis_judgement,
};

/** Whether there is advice about a feature. */
export const isActionable = (code: FeatureCode): boolean => actions[code] !== null;

/** What the firm should do about a feature; its bare name where there is nothing to advise. */
export const adviceText = (code: FeatureCode): string => actions[code]?.[0]() ?? featureName(code);

/** Where the time that it takes comes from, beside the kind of source that is. */
export const groundText = (code: FeatureCode): string => actions[code]?.[1]() ?? '';
export const basisName = (basis: Basis): string => bases[basis]();
