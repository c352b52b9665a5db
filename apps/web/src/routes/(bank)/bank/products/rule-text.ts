import { conditionText, type RuleWords } from '#lib/matching/condition-text.ts';
import type { Condition } from '#lib/matching/condition.ts';
import { m } from '#lib/paraglide/messages.js';

/** A rule as sentences: one comparison, or a heading with parts. */
export type RuleText = { text: string; parts: RuleText[] };

export function ruleText(rule: unknown, words: RuleWords, negated = false): RuleText {
  if (!isRecord(rule)) return { text: '', parts: [] };
  if ('not' in rule) return ruleText(rule['not'], words, !negated);
  const group = groupOf(rule);
  if (group === null) {
    return {
      text: conditionText({ value: null, ...rule, negated } as Condition, words),
      parts: [],
    };
  }
  const isAll = (group.kind === 'all') !== negated;
  return {
    text: isAll ? m.product_rule_all() : m.product_rule_any(),
    parts: group.parts.map((part) => ruleText(part, words, negated)),
  };
}

function groupOf(rule: Record<string, unknown>): { kind: 'all' | 'any'; parts: unknown[] } | null {
  for (const kind of ['all', 'any'] as const) {
    const parts: unknown = rule[kind];
    if (Array.isArray(parts)) return { kind, parts };
  }
  return null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
