import { conditionText, type RuleWords } from '#lib/matching/condition-text.ts';
import type { Condition } from '#lib/matching/condition.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Path } from './rule-place.ts';

/** A rule as sentences: one comparison, or a heading with parts. */
export type RuleText = { path: Path; text: string; parts: RuleText[] };
type Place = { negated: boolean; path: Path };

export function ruleText(
  rule: unknown,
  words: RuleWords,
  { negated, path }: Place = { negated: false, path: [] },
): RuleText {
  if (!isRecord(rule)) return { path, text: '', parts: [] };
  if ('not' in rule)
    return ruleText(rule['not'], words, { negated: !negated, path: [...path, 'not'] });
  const group = groupOf(rule);
  if (group === null) {
    return {
      path,
      text: conditionText({ value: null, ...rule, negated } as Condition, words),
      parts: [],
    };
  }
  const isAll = (group.kind === 'all') !== negated;
  return {
    path,
    text: isAll ? m.product_rule_all() : m.product_rule_any(),
    parts: group.parts.map((part, index) =>
      ruleText(part, words, { negated, path: [...path, group.kind, index] }),
    ),
  };
}

/** The sentence of the comparison at a path. */
export function sentenceAt(text: RuleText, path: Path): string | null {
  if (text.path.join('.') === path.join('.') && text.parts.length === 0) return text.text;
  return text.parts.map((part) => sentenceAt(part, path)).find((found) => found !== null) ?? null;
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
