import { m } from '#lib/paraglide/messages.js';
import type { RuleRow } from './rule-rows.ts';

export type Path = readonly (string | number)[];

/** Where a part of the rule stands in the editor: a row, a part of a combination below the rows, or the whole. */
export type Place =
  | { kind: 'row'; row: number }
  | { kind: 'group'; group: number; inside: Path }
  | { kind: 'rule' };

/** The numbers of the rows that say something, in the order in which they became parts of the rule. */
export const writtenRows = (rows: readonly RuleRow[]): number[] =>
  rows.flatMap(({ field }, index) => (field === '' ? [] : [index + 1]));

/** The editor's rule is one `all`: first its written rows, then the combinations that it only shows. */
export function placeOf([key, index, ...inside]: Path, written: readonly number[]): Place {
  if (key !== 'all' || typeof index !== 'number') return { kind: 'rule' };
  const row = written[index];
  return row === undefined
    ? { kind: 'group', group: index - written.length + 1, inside }
    : { kind: 'row', row };
}

/** “第 2 条”; within a combination as a person counts: “2.1” is the first of those under the second. */
export function placeText(place: Place): string {
  if (place.kind === 'rule') return m.product_place_rule();
  if (place.kind === 'row') return m.product_place_row({ row: place.row });
  const { group, inside } = place;
  const part = inside.filter((step) => typeof step === 'number').map((index) => index + 1);
  return part.length === 0
    ? m.product_place_group({ group })
    : m.product_place_part({ group, part: part.join('.') });
}

export const rowId = (row: number): string => `rule-row-${row}`;
export const groupId = (group: number): string => `rule-group-${group}`;

/** The link to a place; the whole rule has none. */
export function placeHref(place: Place): string | null {
  if (place.kind === 'rule') return null;
  return `#${place.kind === 'row' ? rowId(place.row) : groupId(place.group)}`;
}
