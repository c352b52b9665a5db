import type { RuleRow } from './rule-rows.ts';

/** The rule's three columns as the browser holds them at this moment. */
export function rowsIn(form: FormData): RuleRow[] {
  const column = (name: string) =>
    form.getAll(name).map((entry) => (typeof entry === 'string' ? entry : ''));
  const ops = column('ruleOp[]');
  const values = column('ruleValue[]');
  return column('ruleField[]').map((field, index) => ({
    field,
    op: ops[index] ?? '',
    value: values[index] ?? '',
  }));
}
