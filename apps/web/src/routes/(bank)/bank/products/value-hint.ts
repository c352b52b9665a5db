import type { product } from '@xyd/api/contract';
import { textOf, type CodeTexts } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

const units: CodeTexts = {
  fen: m.product_unit_wan,
  ratio: m.product_unit_percent,
  months: m.product_unit_months,
  days: m.product_unit_days,
  count: m.product_unit_count,
  points: m.product_unit_points,
};

/** What stands beside a rule's value: its unit, or the words it may be, best last as the catalogue orders them. */
export function valueHint({ unit, order }: product.RuleFieldView): string {
  if (order.length > 0) return order.join(' ');
  return unit === null ? '' : textOf(units, unit);
}
