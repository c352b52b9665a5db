import { m } from '#lib/paraglide/messages.js';

const operators: Record<string, () => string> = {
  ge: m.product_operator_ge,
  gt: m.product_operator_gt,
  le: m.product_operator_le,
  lt: m.product_operator_lt,
  eq: m.product_operator_eq,
  ne: m.product_operator_ne,
  between: m.product_operator_between,
  in: m.product_operator_in,
  not_in: m.product_operator_not_in,
  present: m.product_operator_present,
};

export const operatorNames = (): { value: string; label: string }[] =>
  Object.entries(operators).map(([value, label]) => ({ value, label: label() }));
