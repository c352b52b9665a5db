import { consent, product } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, percentAsPpm, wholeNumber } from '#lib/api/form-schemas.ts';
import { LimitForm } from './limit-form.ts';

const texts = z.array(z.string()).default([]);
const restOfRule = z.string().transform((text, context): unknown[] => {
  try {
    const parts: unknown = JSON.parse(text);
    if (Array.isArray(parts)) return parts;
  } catch {
    // Falls through to the refusal: the hidden field was not written by this page.
  }
  context.addIssue({ code: 'custom', message: 'invalid' });
  return z.NEVER;
});

const TermsForm = z
  .object({
    // Not `code`: a field of that name is a secret, and is never shown again.
    productCode: z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
      .optional(),
    name: z.string().trim().min(1).max(60),
    englishName: z.string().trim().min(1).max(120),
    summary: z.string().trim().min(1).max(500),
    category: product.ProductCategoryView,
    amountMinFen: moneyInWan,
    amountMaxFen: moneyInWan,
    termMonthsMin: wholeNumber,
    termMonthsMax: wholeNumber,
    spreadBpMin: wholeNumber,
    spreadBpMax: wholeNumber,
    upfrontFeePpm: percentAsPpm,
    repaymentMethods: z
      .array(product.RepaymentMethodView)
      .default([])
      .refine((all) => all.length > 0, 'choose_one'),
    dayCount: product.DayCountView,
    guaranteeRequired: z.enum(['yes', 'no']),
    acceptWorkingDays: wholeNumber,
    decisionWorkingDays: wholeNumber,
    requiredItems: z.array(consent.ConsentItemCode).default([]),
    ruleField: texts,
    ruleOp: texts,
    ruleValue: texts,
    restOfRule,
    intent: z.enum(['check', 'save']),
  })
  .refine((typed) => typed.amountMinFen <= typed.amountMaxFen, {
    path: ['amountMaxFen'],
    error: 'range_reversed',
  })
  .refine((typed) => typed.termMonthsMin <= typed.termMonthsMax, {
    path: ['termMonthsMax'],
    error: 'range_reversed',
  })
  .refine((typed) => typed.spreadBpMin <= typed.spreadBpMax, {
    path: ['spreadBpMax'],
    error: 'range_reversed',
  });
/** A product as the editor posts it; the rule comes as three columns, the limit's formula as a field a parameter. */
export const EditorForm = TermsForm.and(LimitForm);
export type EditorInput = z.output<typeof EditorForm>;

export const rowsOf = ({
  ruleField,
  ruleOp,
  ruleValue,
}: Pick<EditorInput, 'ruleField' | 'ruleOp' | 'ruleValue'>) =>
  ruleField.map((field, index) => ({
    field,
    op: ruleOp[index] ?? '',
    value: ruleValue[index] ?? '',
  }));

export const contentOf = (typed: EditorInput) => ({
  name: typed.name,
  englishName: typed.englishName,
  summary: typed.summary,
  category: typed.category,
  terms: {
    amountMinFen: typed.amountMinFen,
    amountMaxFen: typed.amountMaxFen,
    termMonthsMin: typed.termMonthsMin,
    termMonthsMax: typed.termMonthsMax,
    spreadBpMin: typed.spreadBpMin,
    spreadBpMax: typed.spreadBpMax,
    upfrontFeePpm: typed.upfrontFeePpm,
    repaymentMethods: typed.repaymentMethods,
    dayCount: typed.dayCount,
    guaranteeRequired: typed.guaranteeRequired === 'yes',
    acceptWorkingDays: typed.acceptWorkingDays,
    decisionWorkingDays: typed.decisionWorkingDays,
    requiredItems: typed.requiredItems,
  },
  limitPolicy: typed.limitPolicy,
});
