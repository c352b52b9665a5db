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

// 100 万亿 yuan: above any real amount, and short enough to be read back from stored digits.
const AMOUNT_MAX_FEN = 10_000_000_000_000_000n;

/** An amount that a bank may write into a policy. */
export const PolicyAmount = Amount.refine((amount) => amount <= AMOUNT_MAX_FEN, {
  error: 'limit.amount_too_large',
});

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
  z.strictObject({ kind: z.literal('headcount'), perHeadFen: PolicyAmount }),
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
  orderContractFen: bigint;
  orderProgressPpm: number;
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

/** A term's amount, null where it sets no bound or cannot be told, and the facts it lacked. */
type TermAmount = { amountFen: bigint | null; missing: readonly MissingFact[] };

/**
 * A term's amount for a firm. Without a fact that it multiplies it cannot be told; without one that it subtracts
 * (loans already out, an order's progress) it is told as if there were nothing to subtract, and names the fact: the
 * amount is then a bound that the fact can only lower.
 */
export function termAmount(rule: LimitTermRule, facts: LimitFacts): TermAmount {
  switch (rule.kind) {
    case 'tax':
      return told(facts, ['averageTaxPaidFen'], { existingCreditLoansFen: 0n }, (known) =>
        taxMultiple({ ...rule, ...known }),
      );
    case 'invoice':
      return told(facts, ['annualInvoicedSalesFen'], {}, (known) =>
        invoiceMultiple({ ...rule, ...known }),
      );
    case 'cash_flow':
      return told(facts, ['averageMonthlyNetInflowFen'], {}, (known) =>
        cashFlowMultiple({ ...rule, ...known }),
      );
    case 'electricity':
      return told(facts, ['annualElectricityFeeFen'], {}, (known) =>
        electricityMultiple({ ...rule, annualFeeFen: known.annualElectricityFeeFen }),
      );
    case 'contribution':
      return told(facts, ['annualContributionFen'], {}, (known) =>
        contributionMultiple({ ...rule, ...known }),
      );
    case 'headcount':
      return told(facts, ['insuredCount'], {}, (known) => headcountMultiple({ ...rule, ...known }));
    case 'order':
      return told(facts, ['orderContractFen'], { orderProgressPpm: 0 }, (known) =>
        orderShare({
          ...rule,
          contractFen: known.orderContractFen,
          progressPpm: known.orderProgressPpm,
        }),
      );
    case 'collateral':
      return told(facts, ['collateral'], {}, ({ collateral }) =>
        collateralLimit({ ...rule, ...collateral }),
      );
    case 'credit_to_sales':
      return told(facts, ['annualSalesFen'], { existingCreditFen: 0n }, (known) =>
        creditToSalesHeadroom({ ...rule, ...known }),
      );
    case 'need':
      return told(
        facts,
        ['workingCapital'],
        {},
        ({ workingCapital }) => workingCapitalNeed(workingCapital).limitFen,
      );
    case 'affordability':
      return told(facts, ['annualFreeCashFlowFen'], { existingAnnualDebtServiceFen: 0n }, (known) =>
        affordability({ ...rule, ...known }),
      );
    case 'group':
      return told(facts, ['groupHeadroomFen'], {}, (known) => known.groupHeadroomFen);
    case 'guarantor':
      return told(facts, ['guarantorHeadroomFen'], {}, (known) =>
        guarantorHeadroom({ ...rule, headroomFen: known.guarantorHeadroomFen }),
      );
  }
}

/** `none` are the facts that are subtracted, each as it is where there is nothing to subtract. */
function told<Name extends MissingFact, None extends LimitFacts>(
  facts: LimitFacts,
  names: readonly Name[],
  none: None,
  amountOf: (known: Required<Pick<LimitFacts, Name>> & None) => bigint | null,
): TermAmount {
  const missing = [...names, ...namesOf(none)].filter((name) => facts[name] === undefined);
  const known = { ...none, ...facts };
  return { amountFen: hasAll(known, names) ? amountOf(known) : null, missing };
}

function hasAll<Name extends MissingFact, Known extends LimitFacts>(
  facts: Known,
  names: readonly Name[],
): facts is Known & Required<Pick<LimitFacts, Name>> {
  return names.every((name) => facts[name] !== undefined);
}

// The keys of facts are facts, which Object.keys cannot express.
const namesOf = (facts: LimitFacts): MissingFact[] => Object.keys(facts) as MissingFact[];
