import { product } from '@xyd/api/contract';
import { type CodeTexts, textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { limitTermName } from '#lib/product/limit-terms.ts';
import {
  DEBT_CAP_FIELD,
  gradeField,
  limitFields,
  limitKinds,
  parameterField,
  ROUNDING_FIELD,
} from './limit-fields.ts';

const parameters: CodeTexts = {
  multiplePpm: m.product_limit_parameter_multiple,
  industryFactorPpm: m.product_limit_parameter_industry,
  debtFactorPpm: m.product_limit_parameter_debt,
  sharePpm: m.product_limit_parameter_share,
  perHeadFen: m.product_limit_parameter_per_head,
  loanToValuePpm: m.product_limit_parameter_loan_to_value,
  debtServiceCoverPpm: m.product_limit_parameter_cover,
  annualRatePpm: m.product_limit_parameter_rate,
  termMonths: m.product_limit_parameter_months,
  repayment: m.product_limit_parameter_repayment,
  guaranteeSharePpm: m.product_limit_parameter_guarantee,
};

export const parameterName = (parameter: string): string => textOf(parameters, parameter);
export const limitGrades: readonly string[] = Object.keys(product.STARTING_GRADE_FACTORS_PPM);

/** Whole names for the summary of errors: beside the field the term's own heading says half of it. */
export const limitLabels = (): Record<string, string> =>
  Object.fromEntries([
    ['limitUse', m.product_limit_use()],
    ['limitTerms', m.product_limit_known()],
    [ROUNDING_FIELD, m.product_limit_rounding()],
    [DEBT_CAP_FIELD, m.product_limit_debt_cap()],
    ...limitGrades.map((grade) => [gradeField(grade), m.product_limit_grade_of({ grade })]),
    ...limitKinds.flatMap((kind) =>
      Object.keys(limitFields[kind].parameters).map((name) => [
        parameterField(kind, name),
        m.product_limit_field({ term: limitTermName(kind), name: parameterName(name) }),
      ]),
    ),
  ]);
