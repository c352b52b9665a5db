import type { FormFailure } from '#lib/api/form-failure.ts';
import type { CheckAnswer } from './check-rows.ts';
import type { RuleRow } from './rule-rows.ts';

/** What the save action answers with. */
export type EditorAnswer =
  | { failure: FormFailure }
  | (CheckAnswer & { values: FormFailure['values'] })
  | null;

const BLANK_ROWS = 3;
const blank: RuleRow = { field: '', op: 'ge', value: '' };

/** What was typed last, whatever the answer was. */
export const typedIn = (form: EditorAnswer): FormFailure['values'] | null => {
  if (form === null) return null;
  return 'failure' in form ? form.failure.values : form.values;
};

/** The rows to show: as typed, else as saved, with some to write in. A blank row between others keeps their numbers. */
export function shownRows(start: readonly RuleRow[], form: EditorAnswer): RuleRow[] {
  const typed = typedIn(form);
  const rows =
    typed === null
      ? start
      : (typed['ruleField[]'] ?? []).map((field, index) => ({
          field,
          op: typed['ruleOp[]']?.[index] ?? '',
          value: typed['ruleValue[]']?.[index] ?? '',
        }));
  const written = rows.slice(0, rows.findLastIndex(({ field }) => field !== '') + 1);
  return [...written, ...Array.from({ length: BLANK_ROWS }, () => blank)];
}
