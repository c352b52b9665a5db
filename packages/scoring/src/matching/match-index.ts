import { emptyBitmap, has, membersOf, removeFrom, subtract } from './bitmap.ts';
import type { AttributeCatalogue, Attributes } from './catalogue.ts';
import { type OutcomeBits, type PlacedRule, RuleBlock } from './rule-block.ts';
import type { Rule } from './rule.ts';

/** Changed products are compiled again at every further change until they are this many. */
const LAYER_SIZE = 64;
/** More layers than this are compiled into one, as each costs every match about a microsecond. */
const MOST_LAYERS = 8;

/** Stands where a product was taken out: nothing meets it. */
const NOBODY: Rule = { any: [] };

export type IndexedProduct = { readonly id: string; readonly rule: Rule };

export type Matches = { yes: string[]; no: string[]; unknown: string[] };

export type MatchIndex = {
  /** How many products it holds. */
  readonly size: number;
  /** Memory of the compiled rules. */
  readonly bytes: number;
  /** The product at a position that a match gave; null where one was taken out. */
  productAt(position: number): IndexedProduct | null;
  /** Every product by its outcome, in the order of their positions. */
  match(attributes: Attributes): Matches;
  /** Only the eligible and the undecided, as ascending positions: the fast path. */
  matchPositions(attributes: Attributes): { yes: number[]; unknown: number[] };
  /**
   * The index with a product added at the end, or changed where it stands. The old index stays as it
   * was. Positions stay as they are for some hundred changes, a product that was taken out leaving a
   * gap; then everything is compiled anew and the gaps close: `productAt` says what stands where.
   */
  withProduct(product: IndexedProduct): MatchIndex;
  /** The index without a product; itself when it does not hold it. */
  withoutProduct(id: string): MatchIndex;
};

/** Compiles validated rules into an index that answers exactly as evaluating each of them would. */
export function buildIndex(
  products: readonly IndexedProduct[],
  catalogue: AttributeCatalogue,
): MatchIndex {
  const base = new RuleBlock(
    products.map(({ rule }, position) => ({ position, rule })),
    catalogue,
  );
  return new LayeredIndex(products, catalogue, { base, sealed: [], open: [] });
}

/** Rules that stand in place of what earlier layers say of the same positions. */
type Layer = { readonly rules: readonly PlacedRule[]; readonly block: RuleBlock };

type Layers = {
  readonly base: RuleBlock;
  readonly sealed: readonly Layer[];
  /** The newest changes. */
  readonly open: readonly PlacedRule[];
};

/** A large block that never changes and small ones over it, of which a change compiles only the last. */
class LayeredIndex implements MatchIndex {
  readonly size: number;
  private readonly products: readonly (IndexedProduct | null)[];
  private readonly catalogue: AttributeCatalogue;
  private readonly layers: Layers;
  private readonly overlays: readonly Layer[];
  private readonly outcomes: OutcomeBits;

  constructor(
    products: readonly (IndexedProduct | null)[],
    catalogue: AttributeCatalogue,
    layers: Layers,
  ) {
    this.products = products;
    this.catalogue = catalogue;
    this.layers = layers;
    this.size = products.reduce((count, product) => count + (product === null ? 0 : 1), 0);
    const { sealed, open } = layers;
    this.overlays =
      open.length === 0
        ? sealed
        : [...sealed, { rules: open, block: new RuleBlock(open, catalogue) }];
    this.outcomes = { yes: emptyBitmap(products.length), unknown: emptyBitmap(products.length) };
  }

  get bytes(): number {
    return this.overlays.reduce((sum, { block }) => sum + block.bytes, this.layers.base.bytes);
  }

  productAt(position: number): IndexedProduct | null {
    return this.products[position] ?? null;
  }

  match(attributes: Attributes): Matches {
    const { yes, unknown } = this.outcomesFor(attributes);
    const matches: Matches = { yes: [], no: [], unknown: [] };
    for (const [position, product] of this.products.entries()) {
      if (product !== null) {
        const otherwise = has(unknown, position) ? 'unknown' : 'no';
        matches[has(yes, position) ? 'yes' : otherwise].push(product.id);
      }
    }
    return matches;
  }

  matchPositions(attributes: Attributes): { yes: number[]; unknown: number[] } {
    const { yes, unknown } = this.outcomesFor(attributes);
    return { yes: membersOf(yes), unknown: membersOf(unknown) };
  }

  withProduct(product: IndexedProduct): MatchIndex {
    return this.changed(this.positionOf(product.id) ?? this.products.length, product);
  }

  withoutProduct(id: string): MatchIndex {
    const position = this.positionOf(id);
    return position === null ? this : this.changed(position, null);
  }

  private changed(position: number, product: IndexedProduct | null): MatchIndex {
    const products = this.products.slice();
    products[position] = product;
    const { base, sealed } = this.layers;
    const open = this.layers.open.filter((one) => one.position !== position);
    open.push({ position, rule: product?.rule ?? NOBODY });
    if (open.length <= LAYER_SIZE) {
      return new LayeredIndex(products, this.catalogue, { base, sealed, open });
    }
    if (sealed.length < MOST_LAYERS) {
      const layers = { base, sealed: this.overlays, open: open.slice(-1) };
      return new LayeredIndex(products, this.catalogue, layers);
    }
    return buildIndex(
      products.filter((one) => one !== null),
      this.catalogue,
    );
  }

  private outcomesFor(attributes: Attributes): OutcomeBits {
    const { outcomes } = this;
    outcomes.yes.fill(0);
    outcomes.unknown.fill(0);
    this.layers.base.match(attributes, outcomes);
    for (const { rules, block } of this.overlays) {
      for (const { position } of rules) {
        removeFrom(outcomes.yes, position);
        removeFrom(outcomes.unknown, position);
      }
      block.match(attributes, outcomes);
    }
    // One alternative that holds is enough; an undecided one never takes that back.
    subtract(outcomes.unknown, outcomes.yes);
    return outcomes;
  }

  // A walk over ten thousand ids is quicker than a copy of a map of them for every version.
  private positionOf(id: string): number | null {
    const position = this.products.findIndex((product) => product?.id === id);
    return position < 0 ? null : position;
  }
}
