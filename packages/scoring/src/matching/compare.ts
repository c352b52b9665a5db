import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import type { Leaf, Outcome, RuleValue, Scalar } from './rule.ts';

/** A comparison, turned round when it stands under a `not`. */
export type Test = { readonly leaf: Leaf; readonly negated: boolean };

/**
 * The meaning of one comparison. An unknown attribute leaves it unknown, save `present`, which is
 * always decided. A value the field's type cannot hold counts as unknown too: it decides nothing.
 */
export function compare(
  leaf: Leaf,
  actual: AttributeValue,
  definition: AttributeDefinition,
): Outcome {
  if (leaf.op === 'present') {
    return actual === null ? 'no' : 'yes';
  }
  const known = knownValue(actual, definition);
  if (known === null || leaf.value === undefined) {
    return 'unknown';
  }
  if (isTextList(known)) {
    return overList(leaf, known) ? 'yes' : 'no';
  }
  return holds(leaf, leaf.value, known, definition);
}

export function negate(outcome: Outcome): Outcome {
  if (outcome === 'unknown') {
    return 'unknown';
  }
  return outcome === 'yes' ? 'no' : 'yes';
}

export function test(
  { leaf, negated }: Test,
  actual: AttributeValue,
  definition: AttributeDefinition,
): Outcome {
  const outcome = compare(leaf, actual, definition);
  return negated ? negate(outcome) : outcome;
}

/** A value as comparisons see it: numbers and flags as they are, any text as a list of tags. */
function knownValue(actual: AttributeValue, definition: AttributeDefinition): AttributeValue {
  switch (definition.type) {
    case 'number':
      return typeof actual === 'number' && Number.isFinite(actual) ? actual : null;
    case 'boolean':
      return typeof actual === 'boolean' ? actual : null;
    case 'enum':
      return typeof actual === 'string' && (definition.order?.includes(actual) ?? true)
        ? actual
        : null;
    case 'string':
    case 'tags':
      if (typeof actual === 'string') {
        return [actual];
      }
      return isTextList(actual) ? actual : null;
  }
}

function overList({ op, value }: Leaf, actual: readonly string[]): boolean {
  const asked: readonly (RuleValue | undefined)[] = Array.isArray(value) ? value : [value];
  const shares = asked.some((one) => typeof one === 'string' && actual.includes(one));
  return op === 'eq' || op === 'in' ? shares : !shares;
}

function holds(
  { op }: Leaf,
  value: RuleValue,
  actual: Scalar,
  definition: AttributeDefinition,
): Outcome {
  const list: readonly Scalar[] = isList(value) ? value : [value];
  switch (op) {
    case 'eq':
    case 'in':
      return list.includes(actual) ? 'yes' : 'no';
    case 'ne':
    case 'not_in':
      return list.includes(actual) ? 'no' : 'yes';
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'between':
      return ordered(
        op,
        list.map((one) => rankOf(one, definition)),
        rankOf(actual, definition),
      )
        ? 'yes'
        : 'no';
    case 'present':
      return 'yes';
  }
}

function ordered(
  op: 'lt' | 'le' | 'gt' | 'ge' | 'between',
  bounds: readonly number[],
  actual: number,
): boolean {
  const [low = Number.NaN, high = low] = bounds;
  switch (op) {
    case 'lt':
      return actual < low;
    case 'le':
      return actual <= low;
    case 'gt':
      return actual > low;
    case 'ge':
      return actual >= low;
    case 'between':
      return actual >= low && actual <= high;
  }
}

/** A number as itself, an ordered value by its place: better is more. */
export function rankOf(value: Scalar, definition: AttributeDefinition): number {
  if (typeof value === 'number') {
    return value;
  }
  const place = typeof value === 'string' ? (definition.order?.indexOf(value) ?? -1) : -1;
  return place < 0 ? Number.NaN : -place;
}

function isTextList(value: AttributeValue): value is readonly string[] {
  return Array.isArray(value);
}

export function isList(value: RuleValue): value is readonly Scalar[] {
  return Array.isArray(value);
}
