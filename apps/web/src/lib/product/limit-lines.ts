import type { product } from '@xyd/api/contract';
import { dataItemName } from '#lib/credit-data/data-texts.ts';
import { moneyText, type Locale } from '#lib/money.ts';
import { m } from '#lib/paraglide/messages.js';
import { limitFactName, limitFormula, limitKindFacts, limitTermName } from './limit-terms.ts';

export type IndicativeLimit = product.IndicativeLimitView;
export type ComputedLimit = Extract<IndicativeLimit, { status: 'computed' }>;

/** One ceiling as a person reads it. */
export type LimitLine = {
  code: string;
  name: string;
  formula: string;
  figures: string[];
  amount: string;
  isBinding: boolean;
};

/** The product's cap and every term of its formula, each with the firm's figures. */
export function limitLines(limit: ComputedLimit, locale: Locale): LimitLine[] {
  const cap: LimitLine = {
    code: 'product_cap',
    name: limitTermName('product_cap'),
    formula: '',
    figures: [],
    amount: moneyText(limit.capFen, { locale }),
    isBinding: limit.binding === 'product_cap',
  };
  return [...limit.terms.map((term) => termLine(term, limit, locale)), cap];
}

function termLine(
  { rule, amountFen, missing }: product.LimitTermView,
  limit: ComputedLimit,
  locale: Locale,
): LimitLine {
  const money = amountFen === null ? '' : moneyText(amountFen, { locale });
  const told = missing.length === 0 ? money : m.product_limit_term_at_most({ amount: money });
  return {
    code: rule.kind,
    name: limitTermName(rule.kind),
    formula: limitFormula(rule, locale),
    figures: limit.facts
      .filter(({ fact }) => limitKindFacts(rule.kind).includes(fact))
      .map((figure) => figureText(figure, locale)),
    amount: amountFen === null ? m.product_limit_term_untold() : told,
    isBinding: limit.binding === rule.kind,
  };
}

function figureText({ fact, value, dataDate }: ComputedLimit['facts'][number], locale: Locale) {
  const figure =
    fact === 'insuredCount'
      ? m.product_limit_heads({ count: Number(value) })
      : moneyText(value, { locale });
  const words = { fact: limitFactName(fact), value: figure };
  return dataDate === null
    ? m.product_limit_figure_undated(words)
    : m.product_limit_figure({ ...words, day: dataDate });
}

/** What is not known; for the firm with the way to make it known. */
export const missingLines = (limit: ComputedLimit, reader: 'firm' | 'bank'): string[] =>
  limit.missing.map(({ fact, item }) => {
    const name = limitFactName(fact);
    if (item === null) return m.product_limit_missing_bank({ fact: name });
    const words = { fact: name, item: dataItemName(item) };
    return reader === 'firm'
      ? m.product_limit_missing_line(words)
      : m.product_limit_missing_of(words);
  });

/** Why it is nothing, in one sentence; null where it is something. */
export function limitObstacle(
  limit: ComputedLimit,
  locale: Locale,
  share: (ppm: number) => string,
) {
  if (limit.gate) {
    const { actualPpm, maximumPpm } = limit.gate;
    return m.product_limit_gate({ actual: share(actualPpm), maximum: share(maximumPpm) });
  }
  if (limit.gradeFactorPpm === 0) return m.product_limit_grade_zero({ grade: limit.grade });
  return limit.belowFloor
    ? m.product_limit_below_floor({ floor: moneyText(limit.floorFen, { locale }) })
    : null;
}

/** For a list: the figure and what set it. */
export function limitSummary(limit: IndicativeLimit, locale: Locale): string {
  if (limit.status === 'no_grade' || limit.limitFen === 0n) return m.product_limit_none();
  const amount = moneyText(limit.limitFen, { locale });
  return limit.missing.length === 0
    ? m.product_limit_summary({ amount, term: limitTermName(limit.binding) })
    : m.product_limit_ceiling_summary({ amount, count: limit.missing.length });
}
