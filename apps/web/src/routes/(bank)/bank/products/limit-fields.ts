import type { LimitKind } from '#lib/product/limit-terms.ts';

/** How a person writes a parameter: a multiple, per cent, 万元, months, or one of two ways to repay. */
export type ParameterUnit = 'times' | 'percent' | 'wan' | 'months' | 'repayment';

type KindFields = {
  /** The platform has the data; otherwise the bank checks the term itself. */
  isKnown: boolean;
  parameters: Readonly<Record<string, ParameterUnit>>;
};

/** Every term of a formula with its parameters, in the order of the editor. */
export const limitFields: Readonly<Record<LimitKind, KindFields>> = {
  tax: {
    isKnown: true,
    parameters: { multiplePpm: 'times', industryFactorPpm: 'times', debtFactorPpm: 'times' },
  },
  invoice: { isKnown: true, parameters: { sharePpm: 'percent' } },
  cash_flow: { isKnown: true, parameters: { multiplePpm: 'times' } },
  electricity: { isKnown: true, parameters: { multiplePpm: 'times' } },
  contribution: { isKnown: true, parameters: { multiplePpm: 'times' } },
  headcount: { isKnown: true, parameters: { perHeadFen: 'wan' } },
  order: { isKnown: true, parameters: { sharePpm: 'percent' } },
  credit_to_sales: { isKnown: true, parameters: { sharePpm: 'percent' } },
  need: { isKnown: false, parameters: {} },
  affordability: {
    isKnown: false,
    parameters: {
      debtServiceCoverPpm: 'times',
      annualRatePpm: 'percent',
      termMonths: 'months',
      repayment: 'repayment',
    },
  },
  collateral: { isKnown: false, parameters: { loanToValuePpm: 'percent' } },
  guarantor: { isKnown: false, parameters: { guaranteeSharePpm: 'percent' } },
  group: { isKnown: false, parameters: {} },
};

const isKind = (code: string): code is LimitKind => Object.hasOwn(limitFields, code);

export const limitKinds: readonly LimitKind[] = Object.keys(limitFields).filter(isKind);
export const parameterField = (kind: LimitKind, parameter: string): string =>
  `limit_${kind}_${parameter}`;
export const gradeField = (grade: string): string => `limit_grade_${grade}`;
export const ROUNDING_FIELD = 'limit_rounding';
export const DEBT_CAP_FIELD = 'limit_debtCap';
