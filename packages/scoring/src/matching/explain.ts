import {
  type AttributeCatalogue,
  type AttributeDefinition,
  type Attributes,
  type AttributeValue,
  attributeOf,
} from './catalogue.ts';
import type { Test } from './compare.ts';
import { evaluate, fieldOf } from './evaluate.ts';
import { gapOf } from './gap.ts';
import { needsOf } from './needs.ts';
import type { Operator, Rule, RuleValue } from './rule.ts';

/** A comparison that stands in the way, and how far away the firm is. */
export type FailedLeaf = {
  path: (string | number)[];
  field: string;
  op: Operator;
  value: RuleValue | null;
  actual: AttributeValue;
  /** The comparison stands under a `not`: it holds and must not. */
  negated: boolean;
  /** The change that would satisfy it, signed: numbers in the field's unit, ordered grades in steps. */
  gap: number | null;
  gapUnit: string | null;
};

export type Explanation =
  | { outcome: 'yes' }
  | { outcome: 'no'; failed: FailedLeaf[] }
  | { outcome: 'unknown'; needs: string[] };

/**
 * Says why. A refusal lists every comparison that makes it so, alone or jointly; an undecided rule
 * names the smallest set of data items with which it could hold.
 */
export function explain(
  rule: Rule,
  attributes: Attributes,
  catalogue: AttributeCatalogue,
): Explanation {
  switch (evaluate(rule, attributes, catalogue)) {
    case 'yes':
      return { outcome: 'yes' };
    case 'no':
      return { outcome: 'no', failed: failedLeaves(rule, attributes, catalogue) };
    case 'unknown':
      return { outcome: 'unknown', needs: needsOf(rule, attributes, catalogue) };
  }
}

function failedLeaves(
  rule: Rule,
  attributes: Attributes,
  catalogue: AttributeCatalogue,
): FailedLeaf[] {
  return collect(rule, false, []);

  // Walks only parts whose outcome is the culprit: what is no, or under a `not`, what is yes.
  function collect(node: Rule, negated: boolean, path: (string | number)[]): FailedLeaf[] {
    if (evaluate(node, attributes, catalogue) !== (negated ? 'yes' : 'no')) {
      return [];
    }
    if ('all' in node) {
      return node.all.flatMap((child, index) => collect(child, negated, [...path, 'all', index]));
    }
    if ('any' in node) {
      return node.any.flatMap((child, index) => collect(child, negated, [...path, 'any', index]));
    }
    if ('not' in node) {
      return collect(node.not, !negated, [...path, 'not']);
    }
    const actual = attributeOf(attributes, node.field);
    return [
      { path, ...failedLeaf({ leaf: node, negated }, actual, fieldOf(catalogue, node.field)) },
    ];
  }
}

function failedLeaf(
  one: Test,
  actual: AttributeValue,
  definition: AttributeDefinition,
): Omit<FailedLeaf, 'path'> {
  const { leaf, negated } = one;
  const gap = gapOf(one, actual, definition);
  return {
    field: leaf.field,
    op: leaf.op,
    value: leaf.value ?? null,
    actual,
    negated,
    gap,
    gapUnit:
      gap === null ? null : (definition.unit ?? (definition.type === 'enum' ? 'grades' : null)),
  };
}
