import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import { isList, test } from './compare.ts';
import type { Leaf, Outcome, Scalar } from './rule.ts';

/** A demand on an outcome: at least yes, at least unknown, at most unknown, at most no. */
export type Demand = 'yes' | 'not_no' | 'not_yes' | 'no';

/** What is still possible of one field under the demands made so far. */
export type FieldPossibilities = {
  readonly isEmpty: boolean;
  narrow(leaf: Leaf, demand: Demand): FieldPossibilities;
};

/**
 * All that a field can be, as far as the given comparisons can tell values apart: for a field of one
 * value a class for every interval, cut and word they know, and one for the missing value.
 */
export function possibilitiesOf(
  leaves: readonly Leaf[],
  definition: AttributeDefinition,
): FieldPossibilities {
  if (definition.type === 'tags') {
    return new TagPossibilities({ canMiss: true, canBeList: true, refused: new Set(), asked: [] });
  }
  const values = classesOf(leaves, definition);
  const masks = new Map(leaves.map((leaf) => [leaf, outcomeMasks(leaf, values, definition)]));
  return new ClassPossibilities(masks, 2n ** BigInt(values.length) - 1n);
}

function meets(outcome: Outcome, demand: Demand): boolean {
  switch (demand) {
    case 'yes':
    case 'no':
      return outcome === demand;
    case 'not_no':
      return outcome !== 'no';
    case 'not_yes':
      return outcome !== 'yes';
  }
}

type OutcomeMasks = Readonly<Record<Outcome, bigint>>;

/** A set of value classes, one bit each. */
class ClassPossibilities implements FieldPossibilities {
  private readonly masks: ReadonlyMap<Leaf, OutcomeMasks>;
  private readonly classes: bigint;

  constructor(masks: ReadonlyMap<Leaf, OutcomeMasks>, classes: bigint) {
    this.masks = masks;
    this.classes = classes;
  }

  get isEmpty(): boolean {
    return this.classes === 0n;
  }

  narrow(leaf: Leaf, demand: Demand): FieldPossibilities {
    const masks = this.masks.get(leaf);
    if (masks === undefined) {
      throw new Error(`No classes were made for a comparison of ${leaf.field}`);
    }
    const outcomes = (['yes', 'no', 'unknown'] as const).filter((one) => meets(one, demand));
    const allowed = outcomes.reduce((union, outcome) => union | masks[outcome], 0n);
    return new ClassPossibilities(this.masks, this.classes & allowed);
  }
}

function outcomeMasks(
  leaf: Leaf,
  values: readonly AttributeValue[],
  definition: AttributeDefinition,
): OutcomeMasks {
  const masks = { yes: 0n, no: 0n, unknown: 0n };
  for (const [place, value] of values.entries()) {
    masks[test({ leaf, negated: false }, value, definition)] |= 1n << BigInt(place);
  }
  return masks;
}

function classesOf(leaves: readonly Leaf[], definition: AttributeDefinition): AttributeValue[] {
  const values = [...new Set(leaves.flatMap(valuesOf))];
  switch (definition.type) {
    case 'number':
      return [null, ...numberClasses(values.filter((value) => typeof value === 'number'))];
    case 'boolean':
      return [null, true, false];
    case 'enum':
      return [null, ...(definition.order ?? wordClasses(values))];
    case 'string':
    case 'tags':
      return [null, ...wordClasses(values)];
  }
}

/** Each cut, the middle of each gap, and a value beyond either end. */
function numberClasses(cuts: readonly number[]): number[] {
  const sorted = cuts.toSorted((left, right) => left - right);
  const between = sorted.slice(1).map((cut, index) => (sorted[index] ?? cut) / 2 + cut / 2);
  const [lowest = 0] = sorted;
  const highest = sorted.at(-1) ?? 0;
  const step = 1 + Math.max(Math.abs(lowest), Math.abs(highest));
  return [lowest - step, ...sorted, ...between, highest + step];
}

function wordClasses(values: readonly Scalar[]): string[] {
  const words = values.filter((value) => typeof value === 'string');
  // Longer than any of them, so it is none of them.
  return [...words, `${words.join('')}other`];
}

function valuesOf({ value }: Leaf): readonly Scalar[] {
  if (value === undefined) {
    return [];
  }
  return isList(value) ? value : [value];
}

type TagDemands = {
  readonly canMiss: boolean;
  readonly canBeList: boolean;
  readonly refused: ReadonlySet<Scalar>;
  /** Of each of these at least one must be among the tags. */
  readonly asked: readonly (readonly Scalar[])[];
};

/** Lists of tags are too many to try, and need not be: only what is asked and what is refused can clash. */
class TagPossibilities implements FieldPossibilities {
  private readonly demands: TagDemands;

  constructor(demands: TagDemands) {
    this.demands = demands;
  }

  get isEmpty(): boolean {
    const { canMiss, canBeList, refused, asked } = this.demands;
    const isOpen = asked.every((words) => words.some((word) => !refused.has(word)));
    return !canMiss && !(canBeList && isOpen);
  }

  narrow(leaf: Leaf, demand: Demand): FieldPossibilities {
    const { canMiss, canBeList, refused, asked } = this.demands;
    if (leaf.op === 'present') {
      return new TagPossibilities({
        ...this.demands,
        canMiss: canMiss && meets('no', demand),
        canBeList: canBeList && meets('yes', demand),
      });
    }
    const words = valuesOf(leaf);
    const isForMembers = leaf.op === 'eq' || leaf.op === 'in';
    // A known list is never undecided, so a demand for it is for sharing a word, or for sharing none.
    const mustShare = isForMembers === meets('yes', demand);
    return new TagPossibilities({
      canMiss: canMiss && meets('unknown', demand),
      canBeList,
      refused: mustShare ? refused : new Set([...refused, ...words]),
      asked: mustShare ? [...asked, words] : asked,
    });
  }
}
