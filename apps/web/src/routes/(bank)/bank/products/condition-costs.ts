import type { matching } from '@xyd/api/contract';
import { formatCount } from '#lib/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { placeOf, type Place } from './rule-place.ts';

export type ConditionCost = {
  place: Place;
  field: string;
  /** Firms that would fit but for this condition, in fives; below zero where it lets more of them in. */
  firms: number;
};

/**
 * What each condition costs, the dearest first. Both counts are rounded down to fives, and fewer than five is told
 * as nothing: the difference is within five of the truth either way.
 */
export const conditionCosts = (
  { yes, conditions }: matching.ReachView,
  written: readonly number[],
): ConditionCost[] =>
  conditions.map(({ path, field, without }) => ({
    place: placeOf(path, written),
    field,
    firms: (without.yes ?? 0) - (yes ?? 0),
  }));

export function costText(firms: number): string {
  if (firms === 0) return m.product_cost_none();
  const count = formatCount(Math.abs(firms), getLocale());
  return firms > 0 ? m.product_cost_loses({ count }) : m.product_cost_brings({ count });
}
