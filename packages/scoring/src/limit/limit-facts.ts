import type { FeatureCode } from '../features/catalogue.ts';
import type { FeatureValue } from '../features/definition.ts';
import type { LimitFacts, MissingFact } from './limit-terms.ts';
import { divideDown } from './rational.ts';

/** Values by feature: a whole vector, or one of an earlier feature set that lacks some. */
type LimitFeatures = {
  readonly values: Readonly<Partial<Record<FeatureCode, Pick<FeatureValue, 'value'> | undefined>>>;
};

/** The features that facts are read from. What is not here no source of the platform tells: a bank finds it out. */
export const LIMIT_FACT_FEATURES = {
  averageTaxPaidFen: 'tax_paid_24m_average_fen',
  annualInvoicedSalesFen: 'invoiced_sales_12m_fen',
  averageMonthlyNetInflowFen: 'invoice_net_inflow_12m_fen',
  annualElectricityFeeFen: 'electricity_fee_12m_fen',
  annualContributionFen: 'social_insurance_paid_12m_fen',
  insuredCount: 'insured_count',
  annualSalesFen: 'declared_sales_12m_fen',
  orderContractFen: 'public_contracts_open_fen',
  // The bureau does not tell loans on credit from secured ones: all of them are subtracted.
  existingCreditLoansFen: 'credit_balance_fen',
  existingCreditFen: 'credit_balance_fen',
} as const satisfies Partial<Record<MissingFact, FeatureCode>>;

type Told = keyof typeof LIMIT_FACT_FEATURES;

/**
 * What a firm's features say of its limit. Amounts are whole fen, rounded down; the month's net inflow is a twelfth of
 * the year's invoices out less in, a stand-in while no account is connected. A feature that is unknown leaves its fact
 * out; so do facts that no feature tells.
 */
export function limitFactsOf(features: LimitFeatures): LimitFacts {
  const known: Partial<Record<Told, bigint>> = {};
  for (const name of factNames) {
    const value = features.values[LIMIT_FACT_FEATURES[name]]?.value ?? null;
    if (value !== null) {
      known[name] = BigInt(Math.floor(value));
    }
  }
  const { insuredCount, averageMonthlyNetInflowFen: annualFen, ...facts } = known;
  return {
    ...facts,
    ...(insuredCount !== undefined && { insuredCount: Number(insuredCount) }),
    ...(annualFen !== undefined && { averageMonthlyNetInflowFen: divideDown(annualFen, 12n) }),
  };
}

// The keys of the table are its facts, which Object.keys cannot express.
const factNames = Object.keys(LIMIT_FACT_FEATURES) as Told[];
