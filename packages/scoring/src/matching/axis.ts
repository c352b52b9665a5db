import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import { isList, rankOf, type Test } from './compare.ts';
import type { Leaf, Scalar } from './rule.ts';

/**
 * A set of places as ascending half-open runs [start, end, start, end, …). Two runs never touch, so
 * every boundary is a place where membership changes.
 */
export type Runs = readonly number[];

/**
 * The values of an ordered field, cut where the rules really cut them. Odd places are the cuts
 * themselves, even ones the gaps between: all values of a place meet exactly the same tests.
 */
export class Axis {
  readonly places: number;
  private readonly cuts: Float64Array;
  private readonly definition: AttributeDefinition;

  constructor(leaves: Iterable<Leaf>, definition: AttributeDefinition) {
    const cuts = new Set<number>();
    for (const leaf of leaves) {
      for (const bound of boundsOf(leaf, definition)) {
        cuts.add(bound);
      }
    }
    this.definition = definition;
    this.cuts = Float64Array.from(cuts).sort();
    this.places = 2 * this.cuts.length + 1;
  }

  /** The place of a number or rank. */
  placeOf(value: number): number {
    const { cuts } = this;
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cuts[middle] ?? 0) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return cuts[low] === value ? 2 * low + 1 : 2 * low;
  }

  /** Where a known value meets all the tests; `present` is met by every known value. */
  placesMeeting(tests: readonly Test[]): Runs {
    const [only, ...others] = tests;
    if (only !== undefined && others.length === 0) {
      const met = this.placesOf(only.leaf);
      return only.negated ? this.complement(met) : met;
    }
    let runs: Runs = [0, this.places];
    for (const { leaf, negated } of tests) {
      const met = this.placesOf(leaf);
      runs = overlap(runs, negated ? this.complement(met) : met);
    }
    return runs;
  }

  private placesOf(leaf: Leaf): Runs {
    const places = boundsOf(leaf, this.definition).map((bound) => this.placeOf(bound));
    const [low = 0, high = low] = places;
    switch (leaf.op) {
      case 'present':
        return [0, this.places];
      case 'lt':
        return [0, low];
      case 'le':
        return [0, low + 1];
      case 'gt':
        return [low + 1, this.places];
      case 'ge':
        return [low, this.places];
      case 'between':
        return low > high ? [] : [low, high + 1];
      case 'eq':
      case 'in':
        return singles(places);
      case 'ne':
      case 'not_in':
        return this.complement(singles(places));
    }
  }

  private complement(runs: Runs): Runs {
    const starts = runs[0] === 0 ? runs.slice(1) : [0, ...runs];
    return starts.at(-1) === this.places ? starts.slice(0, -1) : [...starts, this.places];
  }
}

/** The number or rank by which an ordered field is compared; null for a value that its type cannot hold. */
export function knownRank(actual: AttributeValue, definition: AttributeDefinition): number | null {
  switch (definition.type) {
    case 'number':
      return typeof actual === 'number' && Number.isFinite(actual) ? actual : null;
    case 'boolean':
      return typeof actual === 'boolean' ? Number(actual) : null;
    case 'enum': {
      const rank = typeof actual === 'string' ? rankOf(actual, definition) : Number.NaN;
      return Number.isNaN(rank) ? null : rank;
    }
    case 'string':
    case 'tags':
      return null;
  }
}

/** Numbers, flags and ordered enums lie on an axis; words do not. */
export function isOrdered(definition: AttributeDefinition): boolean {
  return (
    definition.type === 'number' ||
    definition.type === 'boolean' ||
    (definition.type === 'enum' && definition.order !== undefined)
  );
}

function boundsOf({ value }: Leaf, definition: AttributeDefinition): number[] {
  if (value === undefined) {
    return [];
  }
  const rankIn = (one: Scalar): number =>
    typeof one === 'boolean' ? Number(one) : rankOf(one, definition);
  return isList(value) ? value.map(rankIn) : [rankIn(value)];
}

// Cuts have odd places, so two different ones are never neighbours and their runs never touch.
function singles(places: readonly number[]): Runs {
  const [only = 0] = places;
  if (places.length === 1) {
    return [only, only + 1];
  }
  return [...new Set(places)]
    .toSorted((left, right) => left - right)
    .flatMap((place) => [place, place + 1]);
}

function overlap(left: Runs, right: Runs): Runs {
  const both: number[] = [];
  let [one, other] = [0, 0];
  while (one < left.length && other < right.length) {
    const start = Math.max(left[one] ?? 0, right[other] ?? 0);
    const leftEnd = left[one + 1] ?? 0;
    const rightEnd = right[other + 1] ?? 0;
    if (start < Math.min(leftEnd, rightEnd)) {
      both.push(start, Math.min(leftEnd, rightEnd));
    }
    if (leftEnd <= rightEnd) {
      one += 2;
    } else {
      other += 2;
    }
  }
  return both;
}
