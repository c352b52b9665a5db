import type { product } from '@xyd/api/contract';
import { type CodeTexts, textOf } from '#lib/code-text.ts';
import { moneyText, type Locale } from '#lib/money.ts';
import { formatRate, formatShare } from '#lib/numbers.ts';
import { m } from '#lib/paraglide/messages.js';

export type LimitPolicy = product.ProductLimitPolicy;
type LimitTerm = LimitPolicy['terms'][number];
export type LimitKind = LimitTerm['kind'];
type LimitFact = product.LimitFactView;

/** A term's name, what it is in general, and the figures it is computed from. */
type KindWords = {
  name: () => string;
  about: () => string;
  facts: readonly LimitFact[];
};

// Exhaustive on purpose: a term that a bank may choose does not compile until a firm can read it.
const kinds: Record<LimitKind, KindWords> = {
  tax: {
    name: m.product_limit_name_tax,
    about: m.product_limit_about_tax,
    facts: ['averageTaxPaidFen', 'existingCreditLoansFen'],
  },
  invoice: {
    name: m.product_limit_name_invoice,
    about: m.product_limit_about_invoice,
    facts: ['annualInvoicedSalesFen'],
  },
  cash_flow: {
    name: m.product_limit_name_cash_flow,
    about: m.product_limit_about_cash_flow,
    facts: ['averageMonthlyNetInflowFen'],
  },
  electricity: {
    name: m.product_limit_name_electricity,
    about: m.product_limit_about_electricity,
    facts: ['annualElectricityFeeFen'],
  },
  contribution: {
    name: m.product_limit_name_contribution,
    about: m.product_limit_about_contribution,
    facts: ['annualContributionFen'],
  },
  headcount: {
    name: m.product_limit_name_headcount,
    about: m.product_limit_about_headcount,
    facts: ['insuredCount'],
  },
  order: {
    name: m.product_limit_name_order,
    about: m.product_limit_about_order,
    facts: ['orderContractFen'],
  },
  credit_to_sales: {
    name: m.product_limit_name_credit_to_sales,
    about: m.product_limit_about_credit_to_sales,
    facts: ['annualSalesFen', 'existingCreditFen'],
  },
  collateral: {
    name: m.product_limit_name_collateral,
    about: m.product_limit_about_collateral,
    facts: [],
  },
  need: { name: m.product_limit_name_need, about: m.product_limit_about_need, facts: [] },
  affordability: {
    name: m.product_limit_name_affordability,
    about: m.product_limit_about_affordability,
    facts: [],
  },
  group: { name: m.product_limit_name_group, about: m.product_limit_about_group, facts: [] },
  guarantor: {
    name: m.product_limit_name_guarantor,
    about: m.product_limit_about_guarantor,
    facts: [],
  },
};

const facts: Record<LimitFact, () => string> = {
  averageTaxPaidFen: m.product_limit_fact_average_tax,
  existingCreditLoansFen: m.product_limit_fact_loans,
  annualInvoicedSalesFen: m.product_limit_fact_invoiced_sales,
  averageMonthlyNetInflowFen: m.product_limit_fact_net_inflow,
  annualElectricityFeeFen: m.product_limit_fact_electricity,
  annualContributionFen: m.product_limit_fact_contribution,
  insuredCount: m.product_limit_fact_insured,
  orderContractFen: m.product_limit_fact_contracts,
  orderProgressPpm: m.product_limit_fact_progress,
  collateral: m.product_limit_fact_collateral,
  annualSalesFen: m.product_limit_fact_sales,
  existingCreditFen: m.product_limit_fact_credit,
  workingCapital: m.product_limit_fact_working_capital,
  annualFreeCashFlowFen: m.product_limit_fact_cash_flow,
  existingAnnualDebtServiceFen: m.product_limit_fact_debt_service,
  groupHeadroomFen: m.product_limit_fact_group,
  guarantorHeadroomFen: m.product_limit_fact_guarantor,
  debtToAssetsPpm: m.product_limit_fact_debt_ratio,
};

const repayments: CodeTexts = {
  equal_instalment: m.product_limit_repayment_equal_instalment,
  bullet: m.product_limit_repayment_bullet,
};

export const limitKindAbout = (kind: LimitKind): string => kinds[kind].about();
export const limitKindFacts = (kind: LimitKind): readonly LimitFact[] => kinds[kind].facts;
export const limitFactName = (fact: LimitFact): string => facts[fact]();
export const limitRepaymentOptions = () =>
  Object.keys(repayments).map((value) => ({ value, label: textOf(repayments, value) }));

const names: CodeTexts = {
  ...Object.fromEntries(Object.entries(kinds).map(([kind, { name }]) => [kind, name])),
  product_cap: m.product_limit_name_product_cap,
};

/** A term by its code, or the product's own cap. */
export const limitTermName = (code: string): string => textOf(names, code);

const times = (ppm: number): string => String(ppm / 1_000_000);
/** A share without needless decimals: “15%”, “12.5%”. */
export const shareText = (ppm: number): string => formatShare(ppm, ppm % 10_000 === 0 ? 0 : 1);

/** A term with the bank's parameters, in one line. */
export function limitFormula(term: LimitTerm, locale: Locale): string {
  switch (term.kind) {
    case 'tax':
      return taxFormula(term);
    case 'invoice':
      return m.product_limit_formula_invoice({ share: shareText(term.sharePpm) });
    case 'cash_flow':
      return m.product_limit_formula_cash_flow({ multiple: times(term.multiplePpm) });
    case 'electricity':
      return m.product_limit_formula_electricity({ multiple: times(term.multiplePpm) });
    case 'contribution':
      return m.product_limit_formula_contribution({ multiple: times(term.multiplePpm) });
    case 'headcount':
      return m.product_limit_formula_headcount({ amount: moneyText(term.perHeadFen, { locale }) });
    case 'order':
      return m.product_limit_formula_order({ share: shareText(term.sharePpm) });
    case 'collateral':
      return m.product_limit_formula_collateral({ share: shareText(term.loanToValuePpm) });
    case 'credit_to_sales':
      return m.product_limit_formula_credit_to_sales({ share: shareText(term.sharePpm) });
    case 'need':
      return m.product_limit_formula_need();
    case 'affordability':
      return m.product_limit_formula_affordability({
        cover: times(term.debtServiceCoverPpm),
        rate: formatRate(term.annualRatePpm),
        months: term.termMonths,
        method: textOf(repayments, term.repayment),
      });
    case 'group':
      return m.product_limit_formula_group();
    case 'guarantor':
      return m.product_limit_formula_guarantor({ share: shareText(term.guaranteeSharePpm) });
  }
}

function taxFormula(term: Extract<LimitTerm, { kind: 'tax' }>): string {
  const multiple = times(term.multiplePpm);
  const [industry, debt] = [times(term.industryFactorPpm), times(term.debtFactorPpm)];
  return industry === '1' && debt === '1'
    ? m.product_limit_formula_tax({ multiple })
    : m.product_limit_formula_tax_factors({ multiple, industry, debt });
}
