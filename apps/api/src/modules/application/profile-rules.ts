import type { CreditRecord } from '@xyd/scoring';
import type { ProfileMonthView } from './view-contract.ts';

type Figures = Omit<ProfileMonthView, 'month'>;

const NOTHING: Figures = {
  declaredSalesFen: null,
  taxPaidFen: null,
  invoicedSalesFen: null,
  invoicedPurchasesFen: null,
  electricityFeeFen: null,
  waterFeeFen: null,
  gasFeeFen: null,
  insuredCount: null,
  socialInsurancePaidFen: null,
  housingFundContributorCount: null,
  housingFundPaidFen: null,
  creditBalanceFen: null,
  creditOverdueFen: null,
};

const utilityFigure = {
  ELECTRICITY: 'electricityFeeFen',
  WATER: 'waterFeeFen',
  GAS: 'gasFeeFen',
} as const;

/** What one record adds to its month; null where the record belongs to no month. */
function figuresOf(record: CreditRecord): Partial<Figures> | null {
  switch (record.kind) {
    case 'tax_month':
      return {
        declaredSalesFen: record.payload.declaredSalesFen,
        taxPaidFen: record.payload.taxPaidFen,
      };
    case 'invoice_month':
      return {
        invoicedSalesFen: record.payload.outAmountFen,
        invoicedPurchasesFen: record.payload.inAmountFen,
      };
    case 'utility_month':
      return { [utilityFigure[record.item]]: record.payload.feeFen };
    case 'social_insurance_month':
      return {
        insuredCount: record.payload.insuredCount,
        socialInsurancePaidFen: record.payload.paidFen,
      };
    case 'housing_fund_month':
      return {
        housingFundContributorCount: record.payload.contributorCount,
        housingFundPaidFen: record.payload.paidFen,
      };
    case 'bureau_summary':
      return {
        creditBalanceFen: record.payload.balanceFen,
        creditOverdueFen: record.payload.overdueFen,
      };
    case 'tax_credit_grade':
    case 'registration':
    case 'official_public_grade':
    case 'penalty':
    case 'judicial_fact':
    case 'commitment':
    case 'honour':
    case 'intellectual_property':
    case 'public_contract':
    case 'item_checked':
      return null;
  }
}

/**
 * A firm's records, one row a month, oldest first. A month without a record of an item keeps null there: not known is
 * not zero. Where one month has several records, the one known last counts.
 */
export function monthsOf(records: readonly CreditRecord[]): ProfileMonthView[] {
  const months = new Map<string, Figures>();
  const byKnown = records.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
  for (const record of byKnown) {
    const figures = figuresOf(record);
    if (!figures || !('month' in record.payload)) continue;
    const { month } = record.payload;
    months.set(month, { ...(months.get(month) ?? NOTHING), ...figures });
  }
  return [...months]
    .map(([month, figures]) => ({ month, ...figures }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

/** Records that belong to no month and say something: grades, penalties, judgments, honours. Newest first. */
export const factsOf = (records: readonly CreditRecord[]): CreditRecord[] =>
  records
    .filter((record) => figuresOf(record) === null && record.kind !== 'item_checked')
    .toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime());
