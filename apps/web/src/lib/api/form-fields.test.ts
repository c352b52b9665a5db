import { expect, test } from 'vitest';
import { z } from 'zod';
import { issuesOf, readFields, shownValues } from './form-fields.ts';

function formOf(entries: readonly [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test('gathers the boxes of a group, and keeps the step-up code apart', () => {
  const fields = readFields(
    formOf([
      ['banks[]', 'a'],
      ['banks[]', 'b'],
      ['purpose', 'working capital'],
      ['stepUpCode', '123456'],
    ]),
  );
  expect(fields.input).toEqual({ banks: ['a', 'b'], purpose: 'working capital' });
  expect(fields.stepUpCode).toBe('123456');
});

test('never sends a password or a code back to the page', () => {
  const fields = readFields(
    formOf([
      ['login', 'a'],
      ['password', 'secret'],
      ['stepUpCode', '123456'],
    ]),
  );
  expect(shownValues(fields)).toEqual({ login: ['a'] });
});

test('names one issue a field, with the figures its sentence needs', () => {
  const schema = z.object({
    name: z.string().min(1),
    note: z.string().max(3),
    password: z.string().min(10),
    months: z.number().max(36),
    amount: z.string().refine(() => false, 'not_money'),
    region: z.string(),
  });
  const input = { name: '', note: 'long', password: 'short', months: 60, amount: 'x' };
  const result = schema.safeParse(input);
  expect(result.error && issuesOf(result.error, input)).toEqual([
    { path: 'name', code: 'required', parameters: {} },
    { path: 'note', code: 'too_long', parameters: { maximum: '3' } },
    { path: 'password', code: 'too_short', parameters: { minimum: '10' } },
    { path: 'months', code: 'too_big', parameters: { maximum: '36' } },
    { path: 'amount', code: 'not_money', parameters: {} },
    { path: 'region', code: 'required', parameters: {} },
  ]);
});
