import type { product } from '@xyd/api/contract';
import type { ApiClient } from '#lib/api/types.ts';
import { toRows } from './rule-rows.ts';

/** What the editor starts from: a version's content, or nothing, with the fields that a rule may use. */
export async function loadEditor(api: ApiClient, content: product.ContentView | null) {
  const fields = await api.product.ruleFields.query();
  const { rows, rest } = content === null ? { rows: [], rest: [] } : toRows(content.rule, fields);
  return {
    content: content && { ...content, rule: null },
    fields,
    rows,
    rest: JSON.stringify(rest),
    restCount: rest.length,
  };
}

export type EditorStart = Awaited<ReturnType<typeof loadEditor>>;
