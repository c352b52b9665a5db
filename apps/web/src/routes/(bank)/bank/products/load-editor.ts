import type { product } from '@xyd/api/contract';
import type { ApiClient } from '#lib/api/types.ts';
import { loadRuleWords } from '#lib/matching/rule-words.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { toRows } from './rule-rows.ts';
import { ruleText } from './rule-text.ts';

/** What the editor starts from: a version's content, or nothing, with the fields that a rule may use. */
export async function loadEditor(api: ApiClient, content: product.ContentView | null) {
  const [fields, words] = await Promise.all([
    api.product.ruleFields.query(),
    loadRuleWords(api, getLocale()),
  ]);
  const { rows, rest } = content === null ? { rows: [], rest: [] } : toRows(content.rule, fields);
  return {
    content: content && { ...content, rule: null },
    fields,
    rows,
    rest: JSON.stringify(rest),
    groups: rest.map((part) => ruleText(part, words)),
  };
}

export type EditorStart = Awaited<ReturnType<typeof loadEditor>>;
