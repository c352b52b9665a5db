import type { AttributeCatalogue, AttributeDefinition } from './catalogue.ts';
import { MAXIMUM_DEPTH } from './rule.ts';

/**
 * Guesses a catalogue from rules that come without one: the first value compared decides a field's
 * type. Takes unchecked JSON; a rule at odds with the guess fails its validation afterwards.
 */
export function inferFields(products: readonly { readonly rule: unknown }[]): AttributeCatalogue {
  const found = new Map<string, AttributeDefinition['type'] | null>();
  for (const { rule } of products) {
    visit(rule, 1, found);
  }
  return Object.fromEntries(
    [...found].map(([field, type]) => [field, { type: type ?? 'string', item: null }]),
  );
}

function visit(
  node: unknown,
  depth: number,
  found: Map<string, AttributeDefinition['type'] | null>,
): void {
  if (typeof node !== 'object' || node === null || depth > MAXIMUM_DEPTH) {
    return;
  }
  if ('field' in node && typeof node.field === 'string') {
    const guess = 'value' in node ? typeOf(node.value) : null;
    found.set(node.field, found.get(node.field) ?? guess);
    return;
  }
  for (const children of Object.values(node)) {
    const list: unknown[] = Array.isArray(children) ? children : [children];
    for (const child of list) {
      visit(child, depth + 1, found);
    }
  }
}

function typeOf(value: unknown): AttributeDefinition['type'] | null {
  const sample: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof sample === 'number') {
    return 'number';
  }
  if (typeof sample === 'boolean') {
    return 'boolean';
  }
  return typeof sample === 'string' ? 'string' : null;
}
