export const OPERATORS = [
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'between',
  'in',
  'not_in',
  'present',
] as const;
export type Operator = (typeof OPERATORS)[number];

export type Scalar = number | string | boolean;
export type RuleValue = Scalar | readonly Scalar[];

/** A comparison of one field. `present` takes no value; `between` takes [low, high], both included. */
export type Leaf = { readonly field: string; readonly op: Operator; readonly value?: RuleValue };

/** Who may borrow, as data. An empty `all` is true, an empty `any` is false. */
export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  | Leaf;

/** Rules nested deeper than this are refused. */
export const MAXIMUM_DEPTH = 8;

/** Yes, no, or not decided by what is known. */
export type Outcome = 'yes' | 'no' | 'unknown';

/** What can be wrong with a rule. */
export type RuleIssueCode =
  | 'rule.malformed'
  | 'rule.too_deep'
  | 'rule.unknown_field'
  | 'rule.unknown_operator'
  | 'rule.operator_not_for_type'
  | 'rule.wrong_type';
