import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import { type Test, isList, rankOf } from './compare.ts';

/**
 * The smallest signed change of the actual value that satisfies the comparison, or brings it to
 * the bound where the bound itself is excluded. Null where the type has no distance, where the
 * value is unknown, and where any other value would do.
 */
export function gapOf(
  { leaf, negated }: Test,
  actual: AttributeValue,
  definition: AttributeDefinition,
): number | null {
  if (leaf.value === undefined || (typeof actual !== 'number' && typeof actual !== 'string')) {
    return null;
  }
  const from = rankOf(actual, definition);
  const bounds = (isList(leaf.value) ? leaf.value : [leaf.value]).map((value) =>
    rankOf(value, definition),
  );
  const targets = negated ? boundsToLeave(leaf.op, bounds) : bounds;
  const gaps = targets.map((target) => target - from).filter(Number.isFinite);
  return gaps.length === 0
    ? null
    : gaps.reduce((best, gap) => (Math.abs(gap) < Math.abs(best) ? gap : best));
}

// Out of an interval or past a bound the way leads over its ends; away from single values, anywhere.
function boundsToLeave(op: Test['leaf']['op'], bounds: readonly number[]): readonly number[] {
  return op === 'eq' || op === 'in' ? [] : bounds;
}
