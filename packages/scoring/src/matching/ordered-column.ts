import { Axis, knownRank } from './axis.ts';
import { type Bitmap, fullBitmap, intersect, removeFrom, toggleIn } from './bitmap.ts';
import type { AttributeDefinition, AttributeValue } from './catalogue.ts';
import { type Column, type Frame, type SlotTests, UndecidedRows } from './column.ts';
import type { Leaf } from './rule.ts';

/** Fewer changes than this between two kept bitmaps are not worth a third. */
const LEAST_FLIPS = 32;

/**
 * An ordered field. Walking along its axis, a conjunction changes sides only at its own bounds: the
 * column keeps those flips, and a whole bitmap wherever the flips since the last one would cost more
 * to replay than half a pass over it. Memory is thus linear in the number of tests, whatever the cuts.
 */
export class OrderedColumn implements Column {
  readonly field: string;
  readonly definition: AttributeDefinition;
  readonly refusal: number;
  private readonly axis: Axis;
  private readonly undecided: UndecidedRows;
  /** Slots by the place where they change sides; those of place p are flips[firstFlip[p]] to flips[firstFlip[p + 1] - 1]. */
  private readonly flips: Int32Array;
  private readonly firstFlip: Int32Array;
  private readonly rows: Bitmap[] = [];
  private readonly rowOf: Int32Array;
  private readonly firstFlipAfterRow: number[] = [];

  constructor(
    field: string,
    definition: AttributeDefinition,
    entries: readonly SlotTests[],
    size: number,
  ) {
    this.field = field;
    this.definition = definition;
    this.undecided = new UndecidedRows(entries, size);
    this.axis = new Axis(leavesOf(entries), definition);
    const { places } = this.axis;
    const first = fullBitmap(size);
    const changes: number[] = [];
    const counts = new Int32Array(places + 2);
    let refused = 0;
    for (const { slot, tests } of entries) {
      const runs = this.axis.placesMeeting(tests);
      if (runs[0] !== 0) {
        removeFrom(first, slot);
      }
      refused += places;
      for (const [index, place] of runs.entries()) {
        refused += index % 2 === 0 ? place : -place;
        if (place > 0 && place < places) {
          changes.push(place, slot);
          counts[place + 1] = (counts[place + 1] ?? 0) + 1;
        }
      }
    }
    this.refusal = refused / places;
    this.firstFlip = runningSum(counts);
    this.flips = sortByPlace(changes, this.firstFlip);
    this.rowOf = new Int32Array(places);
    this.keepRows(first);
  }

  get bytes(): number {
    const rowBytes = this.rows.reduce((sum, row) => sum + row.byteLength, 0);
    return (
      rowBytes +
      this.flips.byteLength +
      this.firstFlip.byteLength +
      this.rowOf.byteLength +
      this.undecided.bytes
    );
  }

  narrow(actual: AttributeValue, frame: Frame): boolean {
    const rank = knownRank(actual, this.definition);
    if (rank === null) {
      return this.undecided.narrow(actual === null, frame);
    }
    const place = this.axis.placeOf(rank);
    const rowIndex = this.rowOf[place] ?? 0;
    const row = this.rows[rowIndex];
    if (row === undefined) {
      return false;
    }
    const from = this.firstFlipAfterRow[rowIndex] ?? 0;
    const until = this.firstFlip[place + 1] ?? 0;
    if (from === until) {
      return intersect(frame.alive, row);
    }
    const { scratch } = frame;
    scratch.set(row);
    for (let flip = from; flip < until; flip += 1) {
      toggleIn(scratch, this.flips[flip] ?? 0);
    }
    return intersect(frame.alive, scratch);
  }

  private keepRows(first: Bitmap): void {
    const most = Math.max(LEAST_FLIPS, first.length / 2);
    const running = first.slice();
    for (let place = 0; place < this.axis.places; place += 1) {
      const from = this.firstFlip[place] ?? 0;
      const until = this.firstFlip[place + 1] ?? 0;
      for (let flip = from; flip < until; flip += 1) {
        toggleIn(running, this.flips[flip] ?? 0);
      }
      if (place === 0 || until - (this.firstFlipAfterRow.at(-1) ?? 0) > most) {
        this.rows.push(running.slice());
        this.firstFlipAfterRow.push(until);
      }
      this.rowOf[place] = this.rows.length - 1;
    }
  }
}

function leavesOf(entries: readonly SlotTests[]): Leaf[] {
  return entries.flatMap(({ tests }) => tests.map(({ leaf }) => leaf));
}

function runningSum(counts: Int32Array): Int32Array {
  for (let index = 1; index < counts.length; index += 1) {
    counts[index] = (counts[index] ?? 0) + (counts[index - 1] ?? 0);
  }
  return counts;
}

/** Pairs of place and slot to the slots alone, in the order of their places. */
function sortByPlace(changes: readonly number[], firstFlip: Int32Array): Int32Array {
  const next = firstFlip.slice();
  const slots = new Int32Array(changes.length / 2);
  for (let index = 0; index < changes.length; index += 2) {
    const place = changes[index] ?? 0;
    const at = next[place] ?? 0;
    slots[at] = changes[index + 1] ?? 0;
    next[place] = at + 1;
  }
  return slots;
}
