import type { matching } from '@xyd/api/contract';
import { formatCount } from '#lib/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

const count = (value: number | null): string =>
  value === null ? m.ui_suppressed() : formatCount(value, getLocale());

/** How many firms a rule takes, leaves open and refuses; small counts are not told. */
export const reachItems = (reach: matching.ReachView) => [
  { term: m.product_reach_yes(), value: count(reach.yes), numeric: true },
  { term: m.product_reach_unknown(), value: count(reach.unknown), numeric: true },
  { term: m.product_reach_no(), value: count(reach.no), numeric: true },
];

export const suppressedCount = count;
