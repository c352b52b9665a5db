import { z } from 'zod';
import { Amount } from '../records/fields.ts';
import { affordability } from './affordability.ts';
import {
  cashFlowMultiple,
  collateralLimit,
  contributionMultiple,
  creditToSalesHeadroom,
  electricityMultiple,
  guarantorHeadroom,
  headcountMultiple,
  invoiceMultiple,
  orderShare,
  taxMultiple,
} from './multiples.ts';
import { workingCapitalNeed, type WorkingCapitalInput } from './working-capital-need.ts';

/** A factor such as a tax multiple of nine is 9,000,000. */
const Factor = z.int().min(0).max(1_000_000_000);
const Share = z.int().min(0).max(1_000_000);

/** One ceiling of a product, by kind, with the bank's parameters. */
export const LimitTermRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tax'),
    multiplePpm: Factor,
    industryFactorPpm: Factor.default(1_000_000),
    debtFactorPpm: Factor.default(1_000_000),
  }),
  z.strictObject({ kind: z.literal('invoice'), sharePpm: Share }),
  z.strictObject({ kind: z.literal('cash_flow'), multiplePpm: Factor }),
  z.strictObject({ kind: z.literal('electricity'), multiplePpm: Factor }),
  z.strictObject({ kind: z.literal('contribution'), multiplePpm: Factor }),
  z.strictObject({ kind: z.literal('headcount'), perHeadFen: Amount }),
  z.strictObject({ kind: z.literal('order'), sharePpm: Share }),
  z.strictObject({ kind: z.literal('collateral'), loanToValuePpm: Share }),
  z.strictObject({ kind: z.literal('credit_to_sales'), sharePpm: Share }),
  z.strictObject({ kind: z.literal('need') }),
  z.strictObject({
    kind: z.literal('affordability'),
    debtServiceCoverPpm: Factor.min(1_000_000),
    annualRatePpm: Share,
    termMonths: z.int().min(1).max(360),
    repayment: z.enum(['equal_instalment', 'bullet']),
  }),
  z.strictObject({ kind: z.literal('group') }),
  z.strictObject({ kind: z.literal('guarantor'), guaranteeSharePpm: Share }),
]);
export type LimitTermRule = z.infer<typeof LimitTermRule>;

/** What is known of a firm for its limit; what is left out is unknown. Amounts in fen. */
export type LimitFacts = Partial<{
  averageTaxPaidFen: bigint;
  existingCreditLoansFen: bigint;
  annualInvoicedSalesFen: bigint;
  averageMonthlyNetInflowFen: bigint;
  annualElectricityFeeFen: bigint;
  annualContributionFen: bigint;
  insuredCount: number;
  order: { contractFen: bigint; progressPpm: number };
  collateral: { appraisedFen: bigint; seniorLiensFen: bigint };
  annualSalesFen: bigint;
  existingCreditFen: bigint;
  workingCapital: WorkingCapitalInput;
  annualFreeCashFlowFen: bigint;
  existingAnnualDebtServiceFen: bigint;
  groupHeadroomFen: bigint;
  guarantorHeadroomFen: bigint;
  debtToAssetsPpm: number;
}>;

export type MissingFact = keyof LimitFacts;

type TermAmount = { amountFen: bigint | null } | { missing: readonly MissingFact[] };

/** A term's amount for a firm, null where it sets no bound, or the facts it lacks. */
export function termAmount(rule: LimitTermRule, facts: LimitFacts): TermAmount {
  switch (rule.kind) {
    case 'tax':
      return from(facts, ['averageTaxPaidFen', 'existingCreditLoansFen'], (known) =>
        taxMultiple({ ...rule, ...known }),
      );
    case 'invoice':
      return from(facts, ['annualInvoicedSalesFen'], (known) =>
        invoiceMultiple({ ...rule, ...known }),
      );
    case 'cash_flow':
      return from(facts, ['averageMonthlyNetInflowFen'], (known) =>
        cashFlowMultiple({ ...rule, ...known }),
      );
    case 'electricity':
      return from(facts, ['annualElectricityFeeFen'], (known) =>
        electricityMultiple({ ...rule, annualFeeFen: known.annualElectricityFeeFen }),
      );
    case 'contribution':
      return from(facts, ['annualContributionFen'], (known) =>
        contributionMultiple({ ...rule, ...known }),
      );
    case 'headcount':
      return from(facts, ['insuredCount'], (known) => headcountMultiple({ ...rule, ...known }));
    case 'order':
      return from(facts, ['order'], ({ order }) => orderShare({ ...rule, ...order }));
    case 'collateral':
      return from(facts, ['collateral'], ({ collateral }) =>
        collateralLimit({ ...rule, ...collateral }),
      );
    case 'credit_to_sales':
      return from(facts, ['annualSalesFen', 'existingCreditFen'], (known) =>
        creditToSalesHeadroom({ ...rule, ...known }),
      );
    case 'need':
      return from(
        facts,
        ['workingCapital'],
        ({ workingCapital }) => workingCapitalNeed(workingCapital).limitFen,
      );
    case 'affordability':
      return from(facts, ['annualFreeCashFlowFen', 'existingAnnualDebtServiceFen'], (known) =>
        affordability({ ...rule, ...known }),
      );
    case 'group':
      return from(facts, ['groupHeadroomFen'], (known) => known.groupHeadroomFen);
    case 'guarantor':
      return from(facts, ['guarantorHeadroomFen'], (known) =>
        guarantorHeadroom({ ...rule, headroomFen: known.guarantorHeadroomFen }),
      );
  }
}

function from<Name extends MissingFact>(
  facts: LimitFacts,
  names: readonly Name[],
  amountOf: (known: Required<Pick<LimitFacts, Name>>) => bigint | null,
): TermAmount {
  return hasAll(facts, names)
    ? { amountFen: amountOf(facts) }
    : { missing: names.filter((name) => facts[name] === undefined) };
}

function hasAll<Name extends MissingFact>(
  facts: LimitFacts,
  names: readonly Name[],
): facts is LimitFacts & Required<Pick<LimitFacts, Name>> {
  return names.every((name) => facts[name] !== undefined);
}
