import { expect, test } from 'vitest';
import { fromRows, toRows } from './rule-rows.ts';

const fields = [
  { field: 'tax_paid_12m_fen', type: 'number', unit: 'fen' },
  { field: 'tax_paid_growth', type: 'number', unit: 'ratio' },
  { field: 'age_months', type: 'number', unit: 'months' },
  { field: 'is_first_loan', type: 'boolean', unit: null },
  { field: 'grade', type: 'enum', unit: null },
] as const;

const nested = {
  any: [
    { field: 'is_first_loan', op: 'eq', value: true },
    { not: { field: 'grade', op: 'eq', value: 'C' } },
  ],
};
const rule = {
  all: [
    { field: 'tax_paid_12m_fen', op: 'ge', value: 5_000_000 },
    { field: 'tax_paid_growth', op: 'gt', value: -0.125 },
    { field: 'age_months', op: 'between', value: [12, 240] },
    { field: 'is_first_loan', op: 'eq', value: true },
    { field: 'grade', op: 'in', value: ['A', 'AA'] },
    { field: 'tax_paid_growth', op: 'present' },
    nested,
  ],
};

test('shows comparisons as people write them and keeps what is more than one', () => {
  const { rows, rest } = toRows(rule, fields);
  expect(rows.map(({ value }) => value)).toEqual(['5', '-12.5', '12, 240', 'true', 'A, AA', '']);
  expect(rest).toEqual([nested]);
});

test('reads back the same rule', () => {
  expect(fromRows(toRows(rule, fields), fields)).toEqual({ rule, faults: [] });
});

test('leaves blank rows out and names the ones it cannot read', () => {
  const rows = [
    { field: '', op: '', value: '' },
    { field: 'age_months', op: 'ge', value: 'x' },
    { field: 'age_months', op: 'between', value: '12' },
    { field: 'is_first_loan', op: 'eq', value: 'maybe' },
    { field: 'age_months', op: 'ge', value: '12' },
  ];
  expect(fromRows({ rows, rest: [] }, fields)).toEqual({
    rule: { all: [{ field: 'age_months', op: 'ge', value: 12 }] },
    faults: [2, 3, 4],
  });
});

test('a rule of one comparison is one row', () => {
  expect(toRows({ field: 'age_months', op: 'ge', value: 12 }, fields)).toEqual({
    rows: [{ field: 'age_months', op: 'ge', value: '12' }],
    rest: [],
  });
});
