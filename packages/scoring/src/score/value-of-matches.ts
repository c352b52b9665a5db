import {
  type AttributeCatalogue,
  type Attributes,
  type AttributeValue,
  attributeOf,
  definitionOf,
} from '../matching/catalogue.ts';
import { compare } from '../matching/compare.ts';
import { evaluate, fieldOf } from '../matching/evaluate.ts';
import type { IndexedProduct } from '../matching/match-index.ts';
import type { Leaf, Outcome, Rule } from '../matching/rule.ts';

/** What sharing one item would tell, as far as it can be foretold. */
export type ItemOutlook = {
  readonly item: string;
  /** What the item's own fields usually say of firms like this one; a field left out stays open. */
  readonly typical: Attributes;
  /** Fields that no item supplies but that this one moves, such as the score and the grade. */
  readonly moved: Readonly<Record<string, MovedField>>;
};

/** All that a field could become, as values or as a range of whole numbers, and what it will likely be. */
export type MovedField = {
  readonly possible: readonly AttributeValue[] | { readonly low: number; readonly high: number };
  readonly likely: AttributeValue;
};

export type ItemMatches = {
  readonly item: string;
  /** Products that would match if the item said the best for each of them; not eligible now. */
  readonly gainedAtBest: readonly string[];
  /** Products that would match if it said what it usually says. */
  readonly gainedLikely: readonly string[];
  /** Products that match now and would not if it said the worst. */
  readonly atRisk: readonly string[];
};

/**
 * What each item that is not shared would do to the matches, the widest first: by what is likely, then by what is
 * possible. A field of the item counts as able to say anything; a moved field only what is possible.
 */
export function valueOfMatches(
  products: readonly IndexedProduct[],
  attributes: Attributes,
  catalogue: AttributeCatalogue,
  outlooks: readonly ItemOutlook[],
): ItemMatches[] {
  const now = products.map(({ rule }) => evaluate(rule, attributes, catalogue));
  const open = products.filter((_, index) => now[index] !== 'yes');
  const eligible = products.filter((_, index) => now[index] === 'yes');
  return outlooks
    .map((outlook): ItemMatches => {
      const likely = likelyAttributes(attributes, catalogue, outlook);
      const couldHold = (rule: Rule): boolean => reach(rule, attributes, catalogue, outlook).yes;
      const couldFail = (rule: Rule): boolean => reach(rule, attributes, catalogue, outlook).no;
      return {
        item: outlook.item,
        gainedAtBest: open.filter(({ rule }) => couldHold(rule)).map(({ id }) => id),
        gainedLikely: open
          .filter(({ rule }) => evaluate(rule, likely, catalogue) === 'yes')
          .map(({ id }) => id),
        atRisk: eligible.filter(({ rule }) => couldFail(rule)).map(({ id }) => id),
      };
    })
    .toSorted(
      (left, right) =>
        right.gainedLikely.length - left.gainedLikely.length ||
        right.gainedAtBest.length - left.gainedAtBest.length ||
        (left.item < right.item ? -1 : 1),
    );
}

function likelyAttributes(
  attributes: Attributes,
  catalogue: AttributeCatalogue,
  { item, typical, moved }: ItemOutlook,
): Attributes {
  const supplied = Object.entries(typical).filter(
    ([field]) =>
      definitionOf(catalogue, field)?.item === item && attributeOf(attributes, field) === null,
  );
  const movedTo = Object.entries(moved).map(([field, { likely }]) => [field, likely]);
  return { ...attributes, ...Object.fromEntries([...supplied, ...movedTo]) };
}

/** Which outcomes a rule can have once the item is shared, each comparison taken by itself. */
type Reach = Readonly<Record<Outcome, boolean>>;

function reach(
  rule: Rule,
  attributes: Attributes,
  catalogue: AttributeCatalogue,
  outlook: ItemOutlook,
): Reach {
  if ('all' in rule) {
    return every(rule.all.map((child) => reach(child, attributes, catalogue, outlook)));
  }
  if ('any' in rule) {
    return mirrored(
      every(rule.any.map((child) => mirrored(reach(child, attributes, catalogue, outlook)))),
    );
  }
  if ('not' in rule) {
    return mirrored(reach(rule.not, attributes, catalogue, outlook));
  }
  return reachOfLeaf(rule, attributes, catalogue, outlook);
}

function reachOfLeaf(
  leaf: Leaf,
  attributes: Attributes,
  catalogue: AttributeCatalogue,
  { item, moved }: ItemOutlook,
): Reach {
  const definition = fieldOf(catalogue, leaf.field);
  const actual = attributeOf(attributes, leaf.field);
  const possible = Object.hasOwn(moved, leaf.field) ? moved[leaf.field]?.possible : undefined;
  if (possible === undefined && definition.item === item && actual === null) {
    return { yes: true, no: leaf.op !== 'present', unknown: false };
  }
  const values = possible === undefined ? [actual] : representatives(possible, leaf);
  const outcomes = new Set(values.map((value) => compare(leaf, value, definition)));
  return { yes: outcomes.has('yes'), no: outcomes.has('no'), unknown: outcomes.has('unknown') };
}

/** Values that stand for all others: a comparison can only turn at its own bounds. */
function representatives(possible: MovedField['possible'], leaf: Leaf): readonly AttributeValue[] {
  if (!('low' in possible)) {
    return possible;
  }
  const bounds = [leaf.value].flat().flatMap((bound) => (typeof bound === 'number' ? [bound] : []));
  const around = bounds.flatMap((bound) => [
    Math.ceil(bound) - 1,
    Math.floor(bound),
    Math.ceil(bound),
    Math.floor(bound) + 1,
  ]);
  return [
    possible.low,
    possible.high,
    ...around.filter((value) => value >= possible.low && value <= possible.high),
  ];
}

function every(children: readonly Reach[]): Reach {
  return {
    yes: children.every(({ yes }) => yes),
    no: children.some(({ no }) => no),
    unknown: children.some(({ unknown }) => unknown),
  };
}

function mirrored({ yes, no, unknown }: Reach): Reach {
  return { yes: no, no: yes, unknown };
}
