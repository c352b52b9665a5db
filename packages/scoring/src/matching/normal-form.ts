import type { Test } from './compare.ts';
import type { Rule } from './rule.ts';

/** A rule as alternatives, each a list of tests that must all hold. */
export type Conjunction = readonly Test[];

/**
 * The disjunctive normal form, or null when it would have more than `most` alternatives. Pushing
 * `not` down and distributing keep all three values; simplifications such as "x or not x is true"
 * do not, and are not made.
 */
export function normalForm(rule: Rule, most: number): readonly Conjunction[] | null {
  return size(rule, false) > most ? null : expand(rule, false);
}

function size(rule: Rule, negated: boolean): number {
  const children = childrenOf(rule);
  if (children === null) {
    return 1;
  }
  if ('not' in rule) {
    return size(rule.not, !negated);
  }
  const sizes = children.map((child) => size(child, negated));
  return isConjunction(rule, negated)
    ? sizes.reduce((product, one) => product * one, 1)
    : sizes.reduce((sum, one) => sum + one, 0);
}

function expand(rule: Rule, negated: boolean): readonly Conjunction[] {
  if ('not' in rule) {
    return expand(rule.not, !negated);
  }
  const children = childrenOf(rule);
  if (children === null) {
    return 'field' in rule ? [[{ leaf: rule, negated }]] : [];
  }
  const expanded = children.map((child) => expand(child, negated));
  if (!isConjunction(rule, negated)) {
    return expanded.flat();
  }
  // One impossible part empties the whole; seeing it first keeps the product from growing on the way.
  return expanded.some((part) => part.length === 0) ? [] : expanded.reduce(distribute, [[]]);
}

function distribute(
  left: readonly Conjunction[],
  right: readonly Conjunction[],
): readonly Conjunction[] {
  return left.flatMap((one) => right.map((other) => [...one, ...other]));
}

function childrenOf(rule: Rule): readonly Rule[] | null {
  if ('all' in rule) {
    return rule.all;
  }
  if ('any' in rule) {
    return rule.any;
  }
  return 'not' in rule ? [rule.not] : null;
}

// By De Morgan's laws a denied `any` asks for every child to be denied.
function isConjunction(rule: Rule, negated: boolean): boolean {
  return 'all' in rule !== negated;
}
