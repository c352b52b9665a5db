/** One comparison of a product's rule, as the API shows it. */
export type Condition = {
  field: string;
  op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'between' | 'in' | 'not_in' | 'present';
  value: Scalar | readonly Scalar[] | null;
  negated: boolean;
};

export type Scalar = number | string | boolean;

export type Relation =
  | Exclude<Condition['op'], 'present'>
  | 'outside'
  | 'present'
  | 'absent'
  | 'yes'
  | 'no';

export const isList = (value: Condition['value']): value is readonly Scalar[] =>
  Array.isArray(value);

const opposites: Record<Condition['op'], Relation> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'ge',
  le: 'gt',
  gt: 'le',
  ge: 'lt',
  between: 'outside',
  in: 'not_in',
  not_in: 'in',
  present: 'absent',
};

/** What has to hold, with any “not” around the comparison taken into it and yes-or-no fields said plainly. */
export function relationOf({ op, value, negated }: Condition): Relation {
  const relation = negated ? opposites[op] : op;
  if (typeof value !== 'boolean') return relation;
  const isYes = relation === 'eq' ? value : !value;
  return isYes ? 'yes' : 'no';
}
