import { type Bitmap, addTo, emptyBitmap, fullBitmap, subtract, unite } from './bitmap.ts';
import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import { type Test, isList, rankOf, test } from './compare.ts';

/** The effect of one attribute's value on every conjunction. */
export type FieldEffect = {
  /** Conjunctions this value does not refuse. */
  readonly holding: Bitmap;
  /** Conjunctions it leaves undecided; null when none. */
  readonly undecided: Bitmap | null;
};

type Entry = { readonly test: Test; readonly conjunctions: Bitmap };

/** More kinds of tag lists than this are worked out afresh each time. */
const MAXIMUM_REMEMBERED = 4096;

/**
 * One field of the index. Its domain is cut at the values the rules really use, so all values of a
 * bucket have the same effect; a bucket's effect is worked out when first met, then remembered.
 */
export class FieldIndex {
  private readonly definition: AttributeDefinition;
  private readonly size: number;
  private readonly entries = new Map<string, Entry>();
  private readonly effects = new Map<string | number | boolean | null, FieldEffect>();
  private cuts: number[] | null = null;
  private words: ReadonlySet<string> | null = null;

  constructor(definition: AttributeDefinition, size: number) {
    this.definition = definition;
    this.size = size;
  }

  add(one: Test, conjunction: number): void {
    const key = JSON.stringify([one.negated, one.leaf.op, one.leaf.value]);
    const entry = this.entries.get(key) ?? { test: one, conjunctions: emptyBitmap(this.size) };
    addTo(entry.conjunctions, conjunction);
    this.entries.set(key, entry);
  }

  effectOf(actual: AttributeValue): FieldEffect {
    const bucket = this.bucketOf(actual);
    const remembered = this.effects.get(bucket);
    if (remembered !== undefined) {
      return remembered;
    }
    const effect = this.workOut(actual);
    if (this.effects.size < MAXIMUM_REMEMBERED) {
      this.effects.set(bucket, effect);
    }
    return effect;
  }

  private workOut(actual: AttributeValue): FieldEffect {
    const holding = fullBitmap(this.size);
    let undecided: Bitmap | null = null;
    for (const entry of this.entries.values()) {
      const outcome = test(entry.test, actual, this.definition);
      if (outcome === 'no') {
        subtract(holding, entry.conjunctions);
      } else if (outcome === 'unknown') {
        undecided ??= emptyBitmap(this.size);
        unite(undecided, entry.conjunctions);
      }
    }
    return { holding, undecided };
  }

  private bucketOf(actual: AttributeValue): string | number | boolean | null {
    if (actual === null || typeof actual === 'boolean') {
      return actual;
    }
    if (typeof actual === 'number') {
      return this.definition.type === 'number' ? this.place(actual) : 'odd number';
    }
    const words = this.ruleWords();
    return typeof actual === 'string'
      ? `text ${words.has(actual) || this.definition.type === 'enum' ? JSON.stringify(actual) : ''}`
      : `list ${JSON.stringify(actual.filter((word) => words.has(word)).toSorted())}`;
  }

  /** Odd places are the cuts themselves, even ones the gaps between them. */
  private place(actual: number): number | string {
    if (!Number.isFinite(actual)) {
      return 'odd number';
    }
    const cuts = this.numberCuts();
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cuts[middle] ?? Infinity) < actual) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return cuts[low] === actual ? 2 * low + 1 : 2 * low;
  }

  private numberCuts(): number[] {
    this.cuts ??= [
      ...new Set(this.ruleValues().map((value) => rankOf(value, this.definition))),
    ].toSorted((left, right) => left - right);
    return this.cuts;
  }

  private ruleWords(): ReadonlySet<string> {
    this.words ??= new Set(this.ruleValues().filter((value) => typeof value === 'string'));
    return this.words;
  }

  private ruleValues() {
    return [...this.entries.values()].flatMap(({ test: { leaf } }) => {
      if (leaf.value === undefined) {
        return [];
      }
      return isList(leaf.value) ? leaf.value : [leaf.value];
    });
  }
}
