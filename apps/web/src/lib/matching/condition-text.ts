import { featureName } from '#lib/scoring/feature-names.ts';
import { featureValueText } from '#lib/scoring/feature-value.ts';
import { valueWords } from '#lib/scoring/value-words.ts';
import { type CodeTexts, textOf } from '#lib/code-text.ts';
import type { Locale } from '#lib/money.ts';
import { m } from '#lib/paraglide/messages.js';
import { isList, relationOf, type Condition, type Relation, type Scalar } from './condition.ts';

const fields: CodeTexts = {
  region_code: m.matching_field_region_code,
  city_code: m.matching_field_city_code,
  industry_section: m.matching_field_industry_section,
  industry_code: m.matching_field_industry_code,
  size_class: m.matching_field_size_class,
  tags: m.matching_field_tags,
  is_first_loan: m.matching_field_is_first_loan,
  requested_amount_fen: m.matching_field_requested_amount_fen,
  requested_term_months: m.matching_field_requested_term_months,
  score: m.matching_field_score,
  grade: m.matching_field_grade,
  public_grade: m.matching_field_public_grade,
  confidence: m.matching_field_confidence,
  has_active_veto: m.matching_field_has_active_veto,
};

/** What turns codes of a rule into words: units by field, names by field and value. */
export type RuleWords = {
  locale: Locale;
  unitOf: (field: string) => string | null;
  nameOf: (field: string, value: string) => string;
};

export type FailedCondition = Condition & {
  actual: Actual;
  gap: number | null;
  gapUnit: string | null;
  months: number | null;
};
type Actual = Scalar | readonly string[] | null;

/** A field of the rules, by its own name or the name of the feature behind it. */
export const fieldName = (field: string): string =>
  fields[field] === undefined ? featureName(field) : textOf(fields, field);

/** “近 12 个月纳税额不低于 5.00 万元”. */
export function conditionText(condition: Condition, words: RuleWords): string {
  const { field, value } = condition;
  const [low = null, high = null] = isList(value) ? value : [value, value];
  return sentences[relationOf(condition)]({
    field: fieldName(field),
    value: valueText(field, value, words),
    low: valueText(field, low, words),
    high: valueText(field, high, words),
  });
}

/** “您：3.20 万元”. */
export const actualText = (field: string, actual: Actual, words: RuleWords): string =>
  actual === null
    ? m.matching_actual_unknown()
    : m.matching_actual({ value: valueText(field, actual, words) });

/** “还差 1.80 万元”, or nothing where there is no distance. */
export function gapText(failed: FailedCondition, words: RuleWords): string | null {
  const { field, gap, gapUnit } = failed;
  if (gap === null || gap === 0) return null;
  if (gapUnit === 'grades') {
    const steps = Math.abs(gap);
    return gap > 0 ? m.matching_gap_better_steps({ steps }) : m.matching_gap_worse_steps({ steps });
  }
  const size = valueText(field, Math.abs(gap), words);
  return gap > 0 ? m.matching_gap_more({ gap: size }) : m.matching_gap_less({ gap: size });
}

/** What takes longer is a hope, not a plan; the way to the next grade is not looked for beyond it either. */
const LONGEST_MONTHS = 36;

/** “约需 8 个月”, or nothing where nobody can tell. */
export function monthsText({ months }: Pick<FailedCondition, 'months'>): string | null {
  if (months === null || months === 0) return null;
  return months > LONGEST_MONTHS ? m.matching_gap_beyond() : m.matching_gap_months({ months });
}

type Parts = { field: string; value: string; low: string; high: string };

const sentences: Record<Relation, (parts: Parts) => string> = {
  eq: m.matching_condition_eq,
  ne: m.matching_condition_ne,
  lt: m.matching_condition_lt,
  le: m.matching_condition_le,
  gt: m.matching_condition_gt,
  ge: m.matching_condition_ge,
  between: m.matching_condition_between,
  outside: m.matching_condition_outside,
  in: m.matching_condition_in,
  not_in: m.matching_condition_not_in,
  present: m.matching_condition_present,
  absent: m.matching_condition_absent,
  yes: m.matching_condition_yes,
  no: m.matching_condition_no,
};

function valueText(field: string, value: Condition['value'], words: RuleWords): string {
  if (value === null) return m.ui_missing();
  if (isList(value)) {
    return value.map((one) => valueText(field, one, words)).join(m.matching_list_separator());
  }
  if (typeof value === 'boolean') return value ? m.scoring_value_yes() : m.scoring_value_no();
  if (typeof value === 'string') return words.nameOf(field, value);
  return featureValueText(
    { feature: field, value, unit: words.unitOf(field) ?? 'count' },
    words.locale,
    valueWords,
  );
}
