import { type AttributeCatalogue, type Attributes, attributeOf } from './catalogue.ts';
import { compare, negate } from './compare.ts';
import { fieldOf } from './evaluate.ts';
import type { Leaf, Rule } from './rule.ts';

/** Beyond this many alternatives the largest are dropped: exact for every rule a person would write. */
const MAXIMUM_WAYS = 256;

/**
 * The smallest set of data items that, answering well, would make an undecided rule hold. A field
 * that no item supplies stands for itself. Ties go to the set that comes first in the alphabet.
 */
export function needsOf(
  rule: Rule,
  attributes: Attributes,
  catalogue: AttributeCatalogue,
): string[] {
  const best = ways(rule, false)[0];
  return best === undefined ? [] : [...best];

  /** All minimal sets with which the node holds (or, negated, fails), smallest first. */
  function ways(node: Rule, negated: boolean): string[][] {
    if ('not' in node) {
      return ways(node.not, !negated);
    }
    if ('field' in node) {
      return leafWays(node, negated);
    }
    const children = 'all' in node ? node.all : node.any;
    const parts = children.map((child) => ways(child, negated));
    return 'all' in node === negated ? minimal(parts.flat()) : parts.reduce(combine, [[]]);
  }

  function leafWays(leaf: Leaf, negated: boolean): string[][] {
    const definition = fieldOf(catalogue, leaf.field);
    const outcome = compare(leaf, attributeOf(attributes, leaf.field), definition);
    switch (negated ? negate(outcome) : outcome) {
      case 'yes':
        return [[]];
      case 'no':
        return [];
      case 'unknown':
        return [[definition.item ?? leaf.field]];
    }
  }
}

function combine(left: string[][], right: string[][]): string[][] {
  return minimal(
    left.flatMap((one) => right.map((other) => [...new Set([...one, ...other])].toSorted())),
  );
}

/** Drops every set that contains another; smallest first. */
function minimal(sets: string[][]): string[][] {
  const kept: string[][] = [];
  for (const set of sets.toSorted(bySizeThenAlphabet)) {
    if (
      kept.length < MAXIMUM_WAYS &&
      !kept.some((smaller) => smaller.every((item) => set.includes(item)))
    ) {
      kept.push(set);
    }
  }
  return kept;
}

function bySizeThenAlphabet(left: readonly string[], right: readonly string[]): number {
  return left.length - right.length || (left.join(' ') < right.join(' ') ? -1 : 1);
}
