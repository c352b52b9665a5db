import { expect, test } from 'vitest';
import type { RuleWords } from '#lib/matching/condition-text.ts';
import { ruleText, sentenceAt } from './rule-text.ts';

const words: RuleWords = { locale: 'zh-CN', unitOf: () => 'months', nameOf: (_, value) => value };
const rule = {
  not: {
    any: [
      { field: 'age_months', op: 'lt', value: 12 },
      { all: [{ field: 'grade', op: 'eq', value: 'C' }] },
    ],
  },
};

test('every comparison keeps its path, and a “not” is taken into its words', () => {
  const text = ruleText(rule, words);
  expect(text.parts.map(({ path }) => path)).toEqual([
    ['not', 'any', 0],
    ['not', 'any', 1],
  ]);
  expect(sentenceAt(text, ['not', 'any', 0])).toContain('不低于');
  expect(sentenceAt(text, ['not', 'any', 1, 'all', 0])).toContain('不为');
});

test('a heading is no comparison', () => {
  const text = ruleText(rule, words);
  expect(sentenceAt(text, ['not', 'any', 1])).toBeNull();
  expect(sentenceAt(text, ['not', 'any', 7])).toBeNull();
});
