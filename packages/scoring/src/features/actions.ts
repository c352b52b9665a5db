import type { FeatureCode } from './catalogue.ts';

/**
 * What a firm can do about a feature, and how long it takes to show. `law` names the rule that sets the time,
 * `arithmetic` follows from the feature's own window, `judgement` is ours and said to be.
 */
export type FeatureAction = {
  /** Months before anything of a change shows. */
  readonly leadMonths: number;
  /** Further months for each unit of change: of the feature's unit, or of its present value when relative. */
  readonly monthsPerUnit: number;
  readonly measure: 'absolute' | 'relative';
  /** Targets are rounded to a multiple of this, towards the better side. */
  readonly precision: number;
  readonly basis: 'law' | 'arithmetic' | 'judgement';
  readonly source: string;
};

type Grounds = Pick<FeatureAction, 'basis' | 'source'>;

const arithmetic = (source: string): Grounds => ({ basis: 'arithmetic', source });
const judgement = (source: string): Grounds => ({ basis: 'judgement', source });
const law = (source: string): Grounds => ({ basis: 'law', source });

const absolute = (
  leadMonths: number,
  monthsPerUnit: number,
  precision: number,
  grounds: Grounds,
): FeatureAction => ({ leadMonths, monthsPerUnit, measure: 'absolute', precision, ...grounds });

const relative = (
  leadMonths: number,
  monthsPerUnit: number,
  precision: number,
  grounds: Grounds,
): FeatureAction => ({ leadMonths, monthsPerUnit, measure: 'relative', precision, ...grounds });

const THOUSAND_YUAN_FEN = 100_000;

/** A debt is paid within days and gone from the next month's record. */
const settle = (precision: number): FeatureAction =>
  absolute(1, 0, precision, arithmetic('read from the newest month'));

/** Twelve good months replace twelve bad ones, one a month. */
const monthByMonth = absolute(
  0,
  1,
  1,
  arithmetic('a twelve-month window moves by one month a month'),
);

/** A share of a twelve-month window falls as clean months replace the old ones. */
const windowShare = relative(
  0,
  12,
  0.001,
  arithmetic('a twelve-month window is replaced in twelve months'),
);

// A firm that runs a fifth above last year needs a year until a twelve-month sum shows all of it.
const runRate = 'a run rate a fifth above the present one, sustained';
const twelveMonthSum = relative(1, 60, THOUSAND_YUAN_FEN, judgement(runRate));
const yearOnYear = absolute(1, 60, 0.001, judgement(runRate));

const staffing = relative(1, 12, 1, judgement('hiring doubles the staff in a year at best'));

/**
 * Every feature: what the firm can do about it, or null where it can do nothing but wait, where somebody else
 * decides, or where acting on the figure would be gaming it (using power in order to have used it).
 */
export const FEATURE_ACTIONS: Readonly<Record<FeatureCode, FeatureAction | null>> = {
  age_months: null,
  legal_representative_months: null,
  paid_in_capital_fen: relative(
    1,
    6,
    THOUSAND_YUAN_FEN,
    judgement('paying in capital is a filing; finding it doubles in half a year at best'),
  ),
  abnormal_operation_listed: absolute(
    1,
    0,
    1,
    law('企业信息公示暂行条例, art. 17: moved out once the duty is fulfilled'),
  ),
  registration_closed: null,
  official_public_grade: null,
  penalty_burden_points: absolute(
    3,
    0,
    0.1,
    law(
      '信用修复管理办法 (2026-04-01): at least three months of publication for a general penalty',
    ),
  ),
  penalty_serious_active: absolute(
    12,
    0,
    1,
    law('信用修复管理办法 (2026-04-01): at least one year of publication for a serious penalty'),
  ),

  dishonest_debtor_listed: null,
  serious_dishonest_listed: null,
  bankruptcy_open: null,
  criminal_case_open: null,
  debt_evasion_flagged: null,
  consumption_restricted: absolute(
    2,
    0,
    1,
    judgement('lifted soon after the judgment is performed'),
  ),
  enforcement_open_count: absolute(1, 1, 1, judgement('a month to perform and close each case')),
  defendant_judgments_24m: null,
  commitments_broken_24m: null,
  commitments_kept_share: null,
  honour_points: absolute(6, 3, 1, judgement('recognitions are applied for in yearly rounds')),
  incentive_list_count: null,
  social_responsibility_count: absolute(
    3,
    3,
    1,
    judgement('a project and its recognition take a quarter'),
  ),

  tax_paid_12m_fen: twelveMonthSum,
  tax_paid_24m_average_fen: relative(1, 120, THOUSAND_YUAN_FEN, judgement(runRate)),
  tax_paid_growth: yearOnYear,
  tax_zero_months_12m: monthByMonth,
  tax_late_declarations_24m: absolute(
    24,
    0,
    1,
    arithmetic('a late declaration leaves a window of twenty-four months at the latest then'),
  ),
  tax_arrears_fen: settle(1),
  declared_sales_12m_fen: twelveMonthSum,
  tax_credit_grade: absolute(
    0,
    12,
    1,
    law('纳税缴费信用 is evaluated once a calendar year (公告2025年第12号)'),
  ),

  invoiced_sales_12m_fen: twelveMonthSum,
  invoiced_sales_growth: yearOnYear,
  invoice_active_months_12m: monthByMonth,
  invoiced_sales_variation: relative(
    0,
    24,
    0.001,
    judgement('steadying orders takes longer than the window'),
  ),
  invoice_void_share_12m: windowShare,
  invoice_red_share_12m: windowShare,
  invoice_buyers_12m: relative(
    1,
    12,
    0.1,
    judgement('the buyers of a month double in a year at best'),
  ),
  invoice_top_buyer_share_12m: relative(
    0,
    24,
    0.001,
    judgement('new buyers take longer than the window'),
  ),

  invoice_net_inflow_12m_fen: null,
  invoice_net_inflow_share_12m: absolute(
    0,
    240,
    0.001,
    judgement('the margin widens by five points of sales a year at best'),
  ),
  invoice_inflow_months_12m: monthByMonth,

  electricity_growth: null,
  electricity_arrears_days: settle(1),
  electricity_zero_months_12m: monthByMonth,
  electricity_fee_12m_fen: null,
  electricity_utilisation: null,
  water_growth: null,
  water_arrears_days: settle(1),
  gas_growth: null,
  gas_arrears_days: settle(1),

  insured_count: staffing,
  insured_growth: absolute(1, 12, 0.001, judgement('hiring doubles the staff in a year at best')),
  social_insurance_paid_months_12m: monthByMonth,
  social_insurance_arrears_months_12m: monthByMonth,
  social_insurance_paid_12m_fen: relative(1, 12, THOUSAND_YUAN_FEN, judgement('follows the staff')),
  housing_fund_contributor_count: staffing,
  housing_fund_paid_months_12m: monthByMonth,
  housing_fund_arrears_months_12m: monthByMonth,

  credit_balance_fen: null,
  credit_overdue_fen: settle(1),
  credit_lenders_count: absolute(
    1,
    6,
    1,
    judgement('loans of the smallest lender are paid off in half a year'),
  ),
  credit_used_share: absolute(
    1,
    12,
    0.001,
    judgement('instalments of a year pay off what is owed'),
  ),
  credit_guaranteed_fen: null,

  invention_patents_count: absolute(
    24,
    6,
    1,
    judgement('about two years from application to grant'),
  ),
  other_patents_count: absolute(8, 2, 1, judgement('about eight months from application to grant')),
  trademarks_count: absolute(
    9,
    1,
    1,
    law('商标法 (2019), art. 28: first examined within nine months of application'),
  ),
  technology_recognitions_count: absolute(
    6,
    12,
    1,
    judgement('recognitions are applied for in yearly rounds'),
  ),

  public_contracts_24m_fen: null,
  public_contracts_performed_share: null,
  public_contracts_open_fen: null,
};

/**
 * Months until a change from one value to another shows; null where the firm cannot bring it about, as when a figure
 * would have to grow out of nothing.
 */
export function monthsToChange(feature: FeatureCode, from: number, to: number): number | null {
  const action = FEATURE_ACTIONS[feature];
  if (action === null || (action.measure === 'relative' && from <= 0)) {
    return null;
  }
  const distance = Math.abs(to - from);
  const units = action.measure === 'relative' ? distance / from : distance;
  const months = action.leadMonths + action.monthsPerUnit * units;
  return Number.isFinite(months) ? months : null;
}
