import type { Rule } from '@xyd/scoring';
import { ProductLimitPolicy, type ProductContent } from './contract.ts';
import type { VersionRow } from './store.ts';

/** The columns that a draft and a version share. */
export type ContentColumns = Pick<
  VersionRow,
  | 'name'
  | 'englishName'
  | 'summary'
  | 'category'
  | keyof ProductContent['terms']
  | 'rule'
  | 'limitPolicy'
>;

/** What a row offers, in the shape that people and rules use. */
export function contentOf(row: ContentColumns): ProductContent {
  const { name, englishName, summary, category } = row;
  return {
    name,
    englishName,
    summary,
    category,
    terms: {
      amountMinFen: row.amountMinFen,
      amountMaxFen: row.amountMaxFen,
      termMonthsMin: row.termMonthsMin,
      termMonthsMax: row.termMonthsMax,
      spreadBpMin: row.spreadBpMin,
      spreadBpMax: row.spreadBpMax,
      upfrontFeePpm: row.upfrontFeePpm,
      repaymentMethods: row.repaymentMethods,
      dayCount: row.dayCount,
      guaranteeRequired: row.guaranteeRequired,
      acceptWorkingDays: row.acceptWorkingDays,
      decisionWorkingDays: row.decisionWorkingDays,
      requiredItems: row.requiredItems,
    },
    rule: storedRule(row.rule),
    limitPolicy: row.limitPolicy && ProductLimitPolicy.parse(row.limitPolicy),
  };
}

export function columnsOf({ terms, rule, limitPolicy, ...texts }: ProductContent): ContentColumns {
  return { ...texts, ...terms, rule: { ...rule }, limitPolicy: limitPolicy && toJson(limitPolicy) };
}

/** Amounts as decimal strings: JSON has no big integers. */
function toJson(policy: ProductLimitPolicy): Record<string, unknown> {
  return {
    ...policy,
    roundDownToFen: String(policy.roundDownToFen),
    terms: policy.terms.map((term) =>
      term.kind === 'headcount' ? { ...term, perHeadFen: String(term.perHeadFen) } : term,
    ),
  };
}

/** A rule was validated before it was stored, and no one but this module writes it. */
function storedRule(json: Record<string, unknown>): Rule {
  return json as Rule;
}
