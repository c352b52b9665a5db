import type { EnterpriseColumns } from './enterprise-columns.ts';
import { matchEnterprises, type OutcomeCounts } from './match-enterprises.ts';
import type { Leaf, Rule } from './rule.ts';

export type ConditionReach = {
  readonly path: readonly (string | number)[];
  readonly leaf: Leaf;
  /** What the rule would reach without this condition. */
  readonly without: OutcomeCounts;
};

export type Reach = {
  readonly counts: OutcomeCounts;
  /** Every condition, the one that loses most firms first; ties in the order of the rule. */
  readonly conditions: readonly ConditionReach[];
};

/**
 * What a rule does to a population: how many firms it takes, refuses and leaves open, and how that
 * would change without each of its conditions. A condition goes together with the `not`, or the list,
 * in which it stands alone; a rule that loses its only condition takes everybody.
 */
export function previewReach(rule: Rule, population: EnterpriseColumns): Reach {
  const conditions = leavesOf(rule, []).map(({ path, leaf }) => ({
    path,
    leaf,
    without: matchEnterprises(without(rule, path) ?? { all: [] }, population).counts,
  }));
  return {
    counts: matchEnterprises(rule, population).counts,
    conditions: conditions.toSorted((left, right) => right.without.yes - left.without.yes),
  };
}

type Path = readonly (string | number)[];

function leavesOf(rule: Rule, path: Path): { path: Path; leaf: Leaf }[] {
  if ('field' in rule) {
    return [{ path, leaf: rule }];
  }
  if ('not' in rule) {
    return leavesOf(rule.not, [...path, 'not']);
  }
  const key = 'all' in rule ? 'all' : 'any';
  const parts = 'all' in rule ? rule.all : rule.any;
  return parts.flatMap((part, index) => leavesOf(part, [...path, key, index]));
}

/** The rule without what stands at the path; null when nothing is left. */
function without(rule: Rule, [, ...rest]: Path): Rule | null {
  if ('field' in rule) {
    return null;
  }
  if ('not' in rule) {
    const inner = without(rule.not, rest);
    return inner === null ? null : { not: inner };
  }
  const [index, ...inside] = rest;
  const parts = ('all' in rule ? rule.all : rule.any).flatMap((part, place) => {
    const left = place === index ? without(part, inside) : part;
    return left === null ? [] : [left];
  });
  if (parts.length === 0) {
    return null;
  }
  return 'all' in rule ? { all: parts } : { any: parts };
}
