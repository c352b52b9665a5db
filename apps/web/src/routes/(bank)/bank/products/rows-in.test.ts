import { expect, test } from 'vitest';
import { rowsIn } from './rows-in.ts';

test('reads rows as they stand, blank ones among them', () => {
  const form = new FormData();
  for (const [field, op, value] of [
    ['score', 'ge', '600'],
    ['', 'ge', ''],
    ['is_first_loan', 'eq', 'true'],
  ] as const) {
    form.append('ruleField[]', field);
    form.append('ruleOp[]', op);
    form.append('ruleValue[]', value);
  }
  expect(rowsIn(form)).toEqual([
    { field: 'score', op: 'ge', value: '600' },
    { field: '', op: 'ge', value: '' },
    { field: 'is_first_loan', op: 'eq', value: 'true' },
  ]);
  expect(rowsIn(new FormData())).toEqual([]);
});
