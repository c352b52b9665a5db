import {
  addTo,
  type Bitmap,
  emptyBitmap,
  fullBitmap,
  intersect,
  removeFrom,
  subtract,
  unite,
  wordsFor,
} from './bitmap.ts';
import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import { type Column, type Frame, type SlotTests, UndecidedRows } from './column.ts';
import { isList, type Test } from './compare.ts';

/** Conjunctions that name a word: a bitmap where they are many, else a list. */
type WordRow = Bitmap | Int32Array;

/**
 * Tests that ask for a word. A conjunction may ask several times ("has x or y" and "has z"): its
 * first test lies in the first layer, its second in the next, and each layer must be met.
 */
type AskingLayer = { readonly open: Bitmap; readonly rows: ReadonlyMap<string, WordRow> };

/** A field of words: texts, tags and enums without an order. A text counts as a list of one tag. */
export class WordColumn implements Column {
  readonly field: string;
  readonly definition: AttributeDefinition;
  readonly refusal: number;
  private readonly undecided: UndecidedRows;
  private readonly asking: readonly AskingLayer[];
  private readonly refusing: ReadonlyMap<string, WordRow>;
  /** Conjunctions that any known value refuses, as they ask that there be none; null without any. */
  private readonly wantsNothing: Bitmap | null;

  constructor(
    field: string,
    definition: AttributeDefinition,
    entries: readonly SlotTests[],
    size: number,
  ) {
    this.field = field;
    this.definition = definition;
    this.undecided = new UndecidedRows(entries, size);
    const refusing = new Map<string, number[]>();
    const asking: { open: Bitmap; slots: Map<string, number[]> }[] = [];
    let wantsNothing: Bitmap | null = null;
    let asked = 0;
    for (const { slot, tests } of entries) {
      let depth = 0;
      for (const one of tests) {
        if (one.leaf.op === 'present') {
          if (one.negated) {
            wantsNothing ??= emptyBitmap(size);
            addTo(wantsNothing, slot);
          }
        } else if (isAsking(one)) {
          const layer = (asking[depth] ??= { open: fullBitmap(size), slots: new Map() });
          removeFrom(layer.open, slot);
          addWords(layer.slots, one, slot);
          depth += 1;
          asked += 1;
        } else {
          addWords(refusing, one, slot);
        }
      }
    }
    this.wantsNothing = wantsNothing;
    this.refusing = toRows(refusing, size);
    this.asking = asking.map(({ open, slots }) => ({ open, rows: toRows(slots, size) }));
    // One word of a list is rarely the one that is asked for.
    this.refusal = asked;
  }

  get bytes(): number {
    const asking = this.asking.flatMap(({ open, rows }) => [open, ...rows.values()]);
    return [...asking, ...this.refusing.values()].reduce(
      (sum, row) => sum + row.byteLength,
      this.undecided.bytes + (this.wantsNothing?.byteLength ?? 0),
    );
  }

  narrow(actual: AttributeValue, frame: Frame): boolean {
    const words = this.knownWords(actual);
    if (words === null) {
      return this.undecided.narrow(actual === null, frame);
    }
    const { alive, scratch } = frame;
    if (this.wantsNothing !== null) {
      subtract(alive, this.wantsNothing);
    }
    for (const word of words) {
      const refused = this.refusing.get(word);
      if (refused !== undefined) {
        drop(alive, refused);
      }
    }
    for (const { open, rows } of this.asking) {
      scratch.set(open);
      for (const word of words) {
        const met = rows.get(word);
        if (met !== undefined) {
          gather(scratch, met);
        }
      }
      if (!intersect(alive, scratch)) {
        return false;
      }
    }
    return true;
  }

  private knownWords(actual: AttributeValue): readonly string[] | null {
    if (typeof actual === 'string') {
      return [actual];
    }
    return this.definition.type !== 'enum' && typeof actual === 'object' ? actual : null;
  }
}

/** `eq` and `in` ask for a word, `ne` and `not_in` refuse it; under a `not` the other way round. */
function isAsking({ leaf, negated }: Test): boolean {
  return (leaf.op === 'eq' || leaf.op === 'in') !== negated;
}

function addWords(slots: Map<string, number[]>, { leaf: { value } }: Test, slot: number): void {
  if (value === undefined) {
    return;
  }
  for (const word of isList(value) ? value : [value]) {
    if (typeof word !== 'string') {
      continue;
    }
    const known = slots.get(word);
    if (known === undefined) {
      slots.set(word, [slot]);
    } else {
      known.push(slot);
    }
  }
}

function toRows(slots: ReadonlyMap<string, number[]>, size: number): Map<string, WordRow> {
  return new Map([...slots].map(([word, list]) => [word, toRow(list, size)]));
}

function toRow(slots: readonly number[], size: number): WordRow {
  if (slots.length < wordsFor(size)) {
    return Int32Array.from(slots);
  }
  const bitmap = emptyBitmap(size);
  for (const slot of slots) {
    addTo(bitmap, slot);
  }
  return bitmap;
}

function gather(into: Bitmap, row: WordRow): void {
  if (row instanceof Uint32Array) {
    unite(into, row);
    return;
  }
  for (const slot of row) {
    addTo(into, slot);
  }
}

function drop(from: Bitmap, row: WordRow): void {
  if (row instanceof Uint32Array) {
    subtract(from, row);
    return;
  }
  for (const slot of row) {
    removeFrom(from, slot);
  }
}
