import { isOrdered } from './axis.ts';
import {
  addTo,
  type Bitmap,
  emptyBitmap,
  fullBitmap,
  has,
  membersOf,
  removeFrom,
} from './bitmap.ts';
import { type AttributeCatalogue, type Attributes, attributeOf } from './catalogue.ts';
import type { Column, Frame, SlotTests } from './column.ts';
import { evaluate, fieldOf } from './evaluate.ts';
import { type Conjunction, normalForm } from './normal-form.ts';
import { OrderedColumn } from './ordered-column.ts';
import type { Rule } from './rule.ts';
import { WordColumn } from './word-column.ts';

/** Rules with more alternatives than this are evaluated directly. */
const MAXIMUM_CONJUNCTIONS = 8;

/** A rule and the position at which its outcome is reported. */
export type PlacedRule = { readonly position: number; readonly rule: Rule };

/** Outcomes as bitmaps over positions; a position in neither is refused. */
export type OutcomeBits = { readonly yes: Bitmap; readonly unknown: Bitmap };

/**
 * Rules compiled together, never changed afterwards. Every conjunction has a slot: the first of the
 * n-th rule slot n, further ones the slots after those of all rules.
 */
export class RuleBlock {
  private readonly catalogue: AttributeCatalogue;
  private readonly ownerOf: Int32Array;
  private readonly columns: readonly Column[];
  private readonly direct: readonly PlacedRule[];
  private readonly start: Bitmap;
  private readonly frame: Frame;
  /** Slots up to here are their own positions, so whole words of outcomes can be copied. */
  private readonly plainWords: number;

  constructor(rules: readonly PlacedRule[], catalogue: AttributeCatalogue) {
    this.catalogue = catalogue;
    const first: (Conjunction | null)[] = [];
    const further: { position: number; tests: Conjunction }[] = [];
    const direct: PlacedRule[] = [];
    for (const placed of rules) {
      const form = normalForm(placed.rule, MAXIMUM_CONJUNCTIONS);
      if (form === null) {
        direct.push(placed);
      }
      const [tests = null, ...others] = form ?? [];
      first.push(tests);
      further.push(...others.map((other) => ({ position: placed.position, tests: other })));
    }
    const owners = [...rules, ...further].map(({ position }) => position);
    this.direct = direct;
    this.ownerOf = Int32Array.from(owners);
    const isPlain = rules.every(({ position }, slot) => position === slot);
    this.plainWords = isPlain ? rules.length >>> 5 : 0;
    this.start = fullBitmap(owners.length);
    const byField = groupByField([...first, ...further.map(({ tests }) => tests)], this.start);
    this.columns = [...byField]
      .map(([field, entries]) => columnOf(field, catalogue, { entries, size: owners.length }))
      .toSorted((left, right) => right.refusal - left.refusal);
    this.frame = {
      alive: emptyBitmap(owners.length),
      undecided: emptyBitmap(owners.length),
      hasUndecided: false,
      scratch: emptyBitmap(owners.length),
    };
  }

  get bytes(): number {
    return this.columns.reduce((sum, column) => sum + column.bytes, 5 * this.start.byteLength);
  }

  /** Adds the outcomes of all rules at their positions. */
  match(attributes: Attributes, outcomes: OutcomeBits): void {
    const { frame } = this;
    frame.alive.set(this.start);
    if (frame.hasUndecided) {
      frame.undecided.fill(0);
      frame.hasUndecided = false;
    }
    let isAnyAlive = true;
    for (const column of this.columns) {
      isAnyAlive = column.narrow(attributeOf(attributes, column.field), frame);
      if (!isAnyAlive) {
        break;
      }
    }
    if (isAnyAlive) {
      this.report(outcomes);
    }
    for (const { position, rule } of this.direct) {
      const outcome = evaluate(rule, attributes, this.catalogue);
      if (outcome !== 'no') {
        addTo(outcome === 'yes' ? outcomes.yes : outcomes.unknown, position);
      }
    }
  }

  private report({ yes, unknown }: OutcomeBits): void {
    const { alive, undecided } = this.frame;
    for (let word = 0; word < this.plainWords; word += 1) {
      const left = alive[word] ?? 0;
      const open = undecided[word] ?? 0;
      yes[word] = (yes[word] ?? 0) | (left & ~open);
      unknown[word] = (unknown[word] ?? 0) | (left & open);
    }
    for (const place of membersOf(alive.subarray(this.plainWords))) {
      const slot = place + this.plainWords * 32;
      const bits = has(undecided, slot) ? unknown : yes;
      addTo(bits, this.ownerOf[slot] ?? 0);
    }
  }
}

function groupByField(
  conjunctions: readonly (Conjunction | null)[],
  start: Bitmap,
): Map<string, SlotTests[]> {
  const byField = new Map<string, { slot: number; tests: Conjunction[number][] }[]>();
  for (const [slot, tests] of conjunctions.entries()) {
    if (tests === null) {
      // A rule that nothing meets, or one that is evaluated directly: its slot never lives.
      removeFrom(start, slot);
      continue;
    }
    for (const one of tests) {
      const entries = byField.get(one.leaf.field);
      const last = entries?.at(-1);
      if (entries === undefined) {
        byField.set(one.leaf.field, [{ slot, tests: [one] }]);
      } else if (last?.slot === slot) {
        last.tests.push(one);
      } else {
        entries.push({ slot, tests: [one] });
      }
    }
  }
  return byField;
}

function columnOf(
  field: string,
  catalogue: AttributeCatalogue,
  { entries, size }: { entries: readonly SlotTests[]; size: number },
): Column {
  const definition = fieldOf(catalogue, field);
  return isOrdered(definition)
    ? new OrderedColumn(field, definition, entries, size)
    : new WordColumn(field, definition, entries, size);
}
