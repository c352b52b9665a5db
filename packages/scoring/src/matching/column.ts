import { type Bitmap, addTo, emptyBitmap, fullBitmap, intersect, removeFrom } from './bitmap.ts';
import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import type { Test } from './compare.ts';

/** The tests that one conjunction makes of one field. */
export type SlotTests = { readonly slot: number; readonly tests: readonly Test[] };

/** What one match works on: bitmaps over all conjunctions of a block. */
export type Frame = {
  /** Conjunctions that nothing has refused so far. */
  readonly alive: Bitmap;
  /** Those that something has left open. */
  readonly undecided: Bitmap;
  /** Whether anything has. */
  hasUndecided: boolean;
  readonly scratch: Bitmap;
};

/** One field of a block: narrows a frame to the conjunctions that the field's value does not refuse. */
export type Column = {
  readonly field: string;
  readonly definition: AttributeDefinition;
  /** How much of what it tests it refuses on average: the higher, the earlier it is asked. */
  readonly refusal: number;
  readonly bytes: number;
  /** False when nothing is left alive. */
  narrow(actual: AttributeValue, frame: Frame): boolean;
};

/**
 * What a field does when its value decides nothing. `present` is decided even then: a missing value
 * refuses it, a value that the type cannot hold meets it.
 */
export class UndecidedRows {
  private readonly missing: Bitmap;
  private readonly misfit: Bitmap;
  private readonly open: Bitmap;

  constructor(entries: readonly SlotTests[], size: number) {
    this.missing = fullBitmap(size);
    this.misfit = fullBitmap(size);
    this.open = emptyBitmap(size);
    for (const { slot, tests } of entries) {
      for (const { leaf, negated } of tests) {
        if (leaf.op === 'present') {
          removeFrom(negated ? this.misfit : this.missing, slot);
        } else {
          addTo(this.open, slot);
        }
      }
    }
  }

  narrow(isMissing: boolean, frame: Frame): boolean {
    const { undecided } = frame;
    const { open } = this;
    for (let word = 0; word < undecided.length; word += 1) {
      undecided[word] = (undecided[word] ?? 0) | (open[word] ?? 0);
    }
    frame.hasUndecided = true;
    return intersect(frame.alive, isMissing ? this.missing : this.misfit);
  }

  get bytes(): number {
    return 3 * this.open.byteLength;
  }
}
