import { emptyBitmap, forEachMember, fullBitmap, has, intersect, unite } from './bitmap.ts';
import { type AttributeCatalogue, type Attributes, attributeOf } from './catalogue.ts';
import { evaluate, fieldOf } from './evaluate.ts';
import { FieldIndex } from './field-index.ts';
import { type Conjunction, normalForm } from './normal-form.ts';
import type { Outcome, Rule } from './rule.ts';

/** Rules with more alternatives than this are evaluated directly. */
const MAXIMUM_CONJUNCTIONS = 8;

export type IndexedProduct = { readonly id: string; readonly rule: Rule };

export type Matches = { yes: string[]; no: string[]; unknown: string[] };

export type MatchIndex = {
  readonly size: number;
  /** Every product by its outcome, in the order the products were given. */
  match(attributes: Attributes): Matches;
  /** Only the eligible and the undecided, as positions in the given order: the fast path. */
  matchPositions(attributes: Attributes): { yes: number[]; unknown: number[] };
};

type Built = {
  conjunctions: number;
  ownerOf: Int32Array;
  fields: Map<string, FieldIndex>;
  direct: number[];
};

/** Compiles validated rules into an index that answers exactly as evaluating each of them would. */
export function buildIndex(
  products: readonly IndexedProduct[],
  catalogue: AttributeCatalogue,
): MatchIndex {
  const built = build(products, catalogue);
  const outcomes = (attributes: Attributes): Map<number, Outcome> => {
    const found = indexedOutcomes(built, attributes);
    for (const position of built.direct) {
      const product = products[position];
      if (product !== undefined) {
        found.set(position, evaluate(product.rule, attributes, catalogue));
      }
    }
    return found;
  };
  return {
    size: products.length,
    match: (attributes) => byOutcome(products, outcomes(attributes)),
    matchPositions: (attributes) => positions(outcomes(attributes)),
  };
}

function build(products: readonly IndexedProduct[], catalogue: AttributeCatalogue): Built {
  const conjunctions: { owner: number; tests: Conjunction }[] = [];
  const direct: number[] = [];
  for (const [owner, product] of products.entries()) {
    const form = normalForm(product.rule, MAXIMUM_CONJUNCTIONS);
    if (form === null) {
      direct.push(owner);
    } else {
      conjunctions.push(...form.map((tests) => ({ owner, tests })));
    }
  }
  const fields = new Map<string, FieldIndex>();
  for (const [conjunction, { tests }] of conjunctions.entries()) {
    for (const one of tests) {
      const { field } = one.leaf;
      const index =
        fields.get(field) ?? new FieldIndex(fieldOf(catalogue, field), conjunctions.length);
      fields.set(field, index);
      index.add(one, conjunction);
    }
  }
  const ownerOf = Int32Array.from(conjunctions, ({ owner }) => owner);
  return { conjunctions: conjunctions.length, ownerOf, fields, direct };
}

/** Outcomes of the indexed products that are not refused. */
function indexedOutcomes(built: Built, attributes: Attributes): Map<number, Outcome> {
  const alive = fullBitmap(built.conjunctions);
  const undecided = emptyBitmap(built.conjunctions);
  for (const [field, index] of built.fields) {
    const effect = index.effectOf(attributeOf(attributes, field));
    intersect(alive, effect.holding);
    if (effect.undecided !== null) {
      unite(undecided, effect.undecided);
    }
  }
  const outcomes = new Map<number, Outcome>();
  forEachMember(alive, (conjunction) => {
    const owner = built.ownerOf[conjunction] ?? -1;
    // One alternative that holds is enough; an undecided one never takes that back.
    if (!has(undecided, conjunction)) {
      outcomes.set(owner, 'yes');
    } else if (!outcomes.has(owner)) {
      outcomes.set(owner, 'unknown');
    }
  });
  return outcomes;
}

function byOutcome(
  products: readonly IndexedProduct[],
  outcomes: ReadonlyMap<number, Outcome>,
): Matches {
  const matches: Matches = { yes: [], no: [], unknown: [] };
  for (const [position, { id }] of products.entries()) {
    matches[outcomes.get(position) ?? 'no'].push(id);
  }
  return matches;
}

function positions(outcomes: ReadonlyMap<number, Outcome>): { yes: number[]; unknown: number[] } {
  const yes: number[] = [];
  const unknown: number[] = [];
  for (const [position, outcome] of outcomes) {
    if (outcome === 'yes') {
      yes.push(position);
    } else if (outcome === 'unknown') {
      unknown.push(position);
    }
  }
  const ascending = (left: number, right: number): number => left - right;
  return { yes: yes.toSorted(ascending), unknown: unknown.toSorted(ascending) };
}
