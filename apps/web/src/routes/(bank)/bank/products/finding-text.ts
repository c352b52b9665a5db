import type { product } from '@xyd/api/contract';
import { fieldName } from '#lib/matching/condition-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { placeHref, placeOf, placeText, rowId, writtenRows } from './rule-place.ts';
import type { RuleRow } from './rule-rows.ts';

type Words = { field: string; place: string };

const texts: Record<product.FindingView['code'], (words: Words) => string> = {
  'rule.always_true': m.product_finding_always_true,
  'rule.contradiction': m.product_finding_contradiction,
  'rule.overlap': m.product_finding_overlap,
  'rule.redundant': m.product_finding_redundant,
  'rule.undecided': m.product_finding_undecided,
  'rule.unreachable': m.product_finding_unreachable,
};

/** What the linter found, in words: about which attribute, or about several, and at which place of the editor. */
export const findingText = (
  { code, field, path }: product.FindingView,
  rows: readonly RuleRow[],
): string =>
  texts[code]({
    field: field === null ? m.product_finding_several_fields() : fieldName(field),
    place: placeText(placeOf(path, writtenRows(rows))),
  });

/** Where to mend it; what several rows do together leads to the first of them. */
export function findingHref(
  { field, path }: product.FindingView,
  rows: readonly RuleRow[],
): string | null {
  const href = placeHref(placeOf(path, writtenRows(rows)));
  if (href !== null || field === null) return href;
  const first = rows.findIndex((row) => row.field === field);
  return first === -1 ? null : `#${rowId(first + 1)}`;
}
