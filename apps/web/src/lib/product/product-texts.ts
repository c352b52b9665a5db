import { type CodeTexts, textOf } from '#lib/code-text.ts';
import type { Locale } from '#lib/money.ts';
import { m } from '#lib/paraglide/messages.js';

const categories: CodeTexts = {
  general: m.product_category_general,
  tax: m.product_category_tax,
  invoice: m.product_category_invoice,
  utility: m.product_category_utility,
  contribution: m.product_category_contribution,
  order: m.product_category_order,
  technology: m.product_category_technology,
  agriculture: m.product_category_agriculture,
  guaranteed: m.product_category_guaranteed,
};

const repaymentMethods: CodeTexts = {
  EQUAL_INSTALLMENT: m.product_repayment_equal_installment,
  EQUAL_PRINCIPAL: m.product_repayment_equal_principal,
  INTEREST_ONLY_BULLET: m.product_repayment_interest_only_bullet,
  BULLET: m.product_repayment_bullet,
  REVOLVING: m.product_repayment_revolving,
};

const dayCounts: CodeTexts = {
  ACT_360: m.product_day_count_act_360,
  ACT_365: m.product_day_count_act_365,
  THIRTY_360: m.product_day_count_thirty_360,
};

export const categoryName = (code: string): string => textOf(categories, code);
export const repaymentMethodName = (code: string): string => textOf(repaymentMethods, code);
export const dayCountName = (code: string): string => textOf(dayCounts, code);

/** A row that carries both names, in the reader's language. */
export const nameIn = (locale: Locale, row: { name: string; englishName: string }): string =>
  locale === 'en' ? row.englishName : row.name;

export const bankNameIn = (
  locale: Locale,
  row: { bankName: string; bankEnglishName: string },
): string => (locale === 'en' ? row.bankEnglishName : row.bankName);

const optionsOf = (texts: CodeTexts): { value: string; label: string }[] =>
  Object.keys(texts).map((value) => ({ value, label: textOf(texts, value) }));

export const categoryOptions = () => optionsOf(categories);
export const repaymentMethodOptions = () => optionsOf(repaymentMethods);
export const dayCountOptions = () => optionsOf(dayCounts);
