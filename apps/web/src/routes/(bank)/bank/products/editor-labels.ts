import { m } from '#lib/paraglide/messages.js';
import { limitLabels } from './limit-labels.ts';

export const editorLabels = (): Record<string, string> => ({
  productCode: m.product_code(),
  name: m.product_name(),
  englishName: m.product_english_name(),
  summary: m.product_summary(),
  category: m.product_category(),
  amountMinFen: m.product_amount_min(),
  amountMaxFen: m.product_amount_max(),
  termMonthsMin: m.product_term_min(),
  termMonthsMax: m.product_term_max(),
  spreadBpMin: m.product_spread_min(),
  spreadBpMax: m.product_spread_max(),
  upfrontFeePpm: m.product_upfront_fee_percent(),
  repaymentMethods: m.product_repayment_methods(),
  dayCount: m.product_day_count(),
  guaranteeRequired: m.product_guarantee_required(),
  acceptWorkingDays: m.product_accept_days(),
  decisionWorkingDays: m.product_decision_days(),
  requiredItems: m.product_required_items(),
  ...limitLabels(),
});
