import type { Rule } from '@xyd/scoring';
import type { ConsentItemCode } from '../../modules/consent/index.ts';
import type { ProductLimitPolicy } from '../../modules/product/contract.ts';
import { demoBanks, type BankTier, type DemoBank } from './banks.ts';
import { demoLimitPolicy } from './limit-policies.ts';
import { createRandom, type Random } from './random.ts';

export type DemoRepaymentMethod =
  | 'EQUAL_INSTALLMENT'
  | 'EQUAL_PRINCIPAL'
  | 'INTEREST_ONLY_BULLET'
  | 'REVOLVING';

export type DemoProduct = {
  bankCode: string;
  name: string;
  englishName: string;
  summary: string;
  category: 'tax' | 'invoice' | 'utility' | 'guaranteed' | 'general' | 'technology' | 'agriculture';
  amountMinFen: bigint;
  amountMaxFen: bigint;
  termMonthsMin: number;
  termMonthsMax: number;
  spreadBpMin: number;
  spreadBpMax: number;
  repaymentMethods: readonly DemoRepaymentMethod[];
  guaranteeRequired: boolean;
  decisionWorkingDays: number;
  requiredItems: readonly ConsentItemCode[];
  rule: Rule;
  limitPolicy: ProductLimitPolicy;
};

const WAN = 1_000_000n;
const WAN_AS_NUMBER = Number(WAN);

/** Largest loan in 万元 and margin over LPR in basis points, by the kind of bank. */
const tiers: Record<BankTier, { amountMaxWan: number; spreadBpMin: number; spreadBpMax: number }> =
  {
    provincial: { amountMaxWan: 1000, spreadBpMin: 20, spreadBpMax: 120 },
    city: { amountMaxWan: 500, spreadBpMin: 50, spreadBpMax: 180 },
    rural: { amountMaxWan: 300, spreadBpMin: 80, spreadBpMax: 240 },
    village: { amountMaxWan: 100, spreadBpMin: 120, spreadBpMax: 300 },
  };

/** A hundred and twenty products: what each bank offers on tax, on power, with a guarantor, and to its own trades. */
export const demoProducts: readonly DemoProduct[] = demoBanks.flatMap((bank, index) => {
  const random = createRandom(`products-${bank.code}`);
  // Every third bank lends on invoices alone instead of to a trade: for firms that have shared nothing else yet.
  const own = index % 3 === 0 ? invoiceLoan(bank, random) : tradeLoan(bank, random);
  const products = [
    taxLoan(bank, random),
    powerLoan(bank, random),
    guaranteedLoan(bank, random),
    own,
  ];
  // Drawn by itself, so that the terms above stay as they were drawn.
  const limitRandom = createRandom(`limits-${bank.code}`);
  return products.map((product) => ({
    ...product,
    limitPolicy: demoLimitPolicy(product.category, limitRandom),
  }));
});

/** What every bank asks of everyone (the checklist of domain.md §7.3), and the places it lends in. */
function common(bank: DemoBank, ageMonths: number): Rule[] {
  const rules: Rule[] = [
    { field: 'dishonest_debtor_listed', op: 'eq', value: false },
    { field: 'has_active_veto', op: 'eq', value: false },
    { field: 'age_months', op: 'ge', value: ageMonths },
    { field: 'penalty_serious_active', op: 'eq', value: 0 },
  ];
  return bank.tier === 'provincial'
    ? rules
    : [...rules, { field: 'city_code', op: 'in', value: neighbourhood(bank) }];
}

/** A village bank lends at home, a city bank also in the capital. */
function neighbourhood(bank: DemoBank): string[] {
  return bank.tier === 'village' || bank.regionCode === '410100'
    ? [bank.regionCode]
    : [bank.regionCode, '410100'];
}

function taxLoan(bank: DemoBank, random: Random): ProductDraft {
  const tier = tiers[bank.tier];
  return {
    ...base(bank, random),
    name: `${bank.name.slice(0, 2)}税易贷`,
    englishName: `${bank.englishName.split(' ')[0]} Tax Loan`,
    summary: '按纳税缴费情况核定额度，无需抵押。',
    category: 'tax',
    amountMaxFen: BigInt(Math.min(tier.amountMaxWan, 500)) * WAN,
    repaymentMethods: ['EQUAL_INSTALLMENT', 'INTEREST_ONLY_BULLET'],
    requiredItems: ['TAX'],
    rule: {
      all: [
        ...common(bank, 24),
        { field: 'tax_credit_grade', op: 'ge', value: random.pick(['B', 'M']) },
        { field: 'tax_paid_12m_fen', op: 'ge', value: random.pick([2, 5, 8, 10]) * 1_000_000 },
        { field: 'tax_arrears_fen', op: 'eq', value: 0 },
        { field: 'grade', op: 'ge', value: random.pick(['BB', 'BBB']) },
      ],
    },
  };
}

function powerLoan(bank: DemoBank, random: Random): ProductDraft {
  const tier = tiers[bank.tier];
  return {
    ...base(bank, random),
    name: `${bank.name.slice(0, 2)}电力贷`,
    englishName: `${bank.englishName.split(' ')[0]} Power Loan`,
    summary: '按用电情况核定额度，随借随还。',
    category: 'utility',
    amountMaxFen: BigInt(Math.min(tier.amountMaxWan, 200)) * WAN,
    repaymentMethods: ['REVOLVING', 'INTEREST_ONLY_BULLET'],
    requiredItems: ['UTILITY', 'TAX'],
    rule: {
      all: [
        ...common(bank, 24),
        { field: 'electricity_fee_12m_fen', op: 'ge', value: random.pick([3, 5, 10]) * 1_000_000 },
        { field: 'electricity_arrears_days', op: 'le', value: 0 },
        { field: 'grade', op: 'ge', value: 'B' },
      ],
    },
  };
}

function guaranteedLoan(bank: DemoBank, random: Random): ProductDraft {
  const tier = tiers[bank.tier];
  return {
    ...base(bank, random),
    name: `${bank.name.slice(0, 2)}担保贷`,
    englishName: `${bank.englishName.split(' ')[0]} Guaranteed Loan`,
    summary: '政府性融资担保分担风险，适合轻资产小微企业。',
    category: 'guaranteed',
    amountMaxFen: BigInt(tier.amountMaxWan) * WAN,
    termMonthsMax: 24,
    repaymentMethods: ['EQUAL_INSTALLMENT', 'EQUAL_PRINCIPAL'],
    guaranteeRequired: true,
    requiredItems: ['TAX', 'SOCIAL_INSURANCE'],
    rule: {
      all: [
        ...common(bank, 12),
        { field: 'size_class', op: 'in', value: ['SMALL', 'MICRO'] },
        { field: 'insured_count', op: 'ge', value: random.pick([2, 3, 5]) },
        { field: 'tax_credit_grade', op: 'ge', value: 'M' },
        { not: { field: 'grade', op: 'eq', value: 'C' } },
      ],
    },
  };
}

function invoiceLoan(bank: DemoBank, random: Random): ProductDraft {
  return {
    ...base(bank, random),
    name: `${bank.name.slice(0, 2)}发票贷`,
    englishName: `${bank.englishName.split(' ')[0]} Invoice Loan`,
    summary: '按增值税开票情况核定额度，线上申请。',
    category: 'invoice',
    repaymentMethods: ['EQUAL_INSTALLMENT', 'INTEREST_ONLY_BULLET'],
    rule: {
      all: [
        {
          field: 'invoiced_sales_12m_fen',
          op: 'ge',
          value: random.pick([50, 100, 300, 500]) * WAN_AS_NUMBER,
        },
        { field: 'invoice_active_months_12m', op: 'ge', value: random.pick([6, 8, 10]) },
        { field: 'invoice_top_buyer_share_12m', op: 'le', value: random.pick([0.6, 0.8]) },
        { field: 'grade', op: 'ge', value: random.pick(['B', 'CCC']) },
      ],
    },
  };
}

function tradeLoan(bank: DemoBank, random: Random): ProductDraft {
  const [name, englishName, category, sections] = random.pick([
    ['制造贷', 'Maker', 'general', ['C']],
    ['商贸贷', 'Trader', 'general', ['F', 'G', 'H']],
    ['科创贷', 'Innovator', 'technology', ['C', 'I', 'M']],
    ['惠农贷', 'Farm', 'agriculture', ['A', 'C', 'F']],
  ] as const);
  return {
    ...base(bank, random),
    name: `${bank.name.slice(0, 2)}${name}`,
    englishName: `${bank.englishName.split(' ')[0]} ${englishName} Loan`,
    summary: '面向重点行业，看开票与用工的稳定性。',
    category,
    repaymentMethods: ['EQUAL_INSTALLMENT', 'EQUAL_PRINCIPAL', 'INTEREST_ONLY_BULLET'],
    requiredItems: ['TAX', 'SOCIAL_INSURANCE', 'HOUSING_FUND'],
    rule: {
      all: [
        ...common(bank, 36),
        { field: 'industry_section', op: 'in', value: [...sections] },
        {
          field: 'invoiced_sales_12m_fen',
          op: 'ge',
          value: random.pick([100, 200, 500]) * 1_000_000,
        },
        {
          any: [
            { field: 'social_insurance_paid_months_12m', op: 'ge', value: 10 },
            { field: 'housing_fund_paid_months_12m', op: 'ge', value: 6 },
          ],
        },
        { field: 'grade', op: 'ge', value: random.pick(['BB', 'BBB', 'A']) },
      ],
    },
  };
}

type ProductDraft = Omit<DemoProduct, 'limitPolicy'>;
type Base = Omit<ProductDraft, 'name' | 'englishName' | 'summary' | 'category' | 'rule'>;

function base(bank: DemoBank, random: Random): Base {
  const tier = tiers[bank.tier];
  return {
    bankCode: bank.code,
    amountMinFen: 10n * WAN,
    amountMaxFen: BigInt(tier.amountMaxWan) * WAN,
    termMonthsMin: 3,
    termMonthsMax: random.pick([12, 24, 36]),
    spreadBpMin: tier.spreadBpMin,
    spreadBpMax: tier.spreadBpMax,
    repaymentMethods: ['EQUAL_INSTALLMENT'],
    guaranteeRequired: false,
    decisionWorkingDays: random.pick([1, 2, 3, 5]),
    requiredItems: ['TAX'],
  };
}
