/** The bin of gaps, in numeric and in text columns alike. */
export const GAP_BIN = 0;

/** The bin that rare levels share, and that a level never seen in training falls into. */
export const OTHER_BIN = 1;

export const FIRST_LEVEL_BIN = 2;

/** A cut that every present value falls under: the split is "present" against "gap". */
export const ALL_PRESENT = Number.MAX_VALUE;

/** An infinity as the farthest number, so that it lies on a side of every cut; gaps stay gaps. */
export function finite(value: number): number {
  if (value > ALL_PRESENT) {
    return ALL_PRESENT;
  }
  return value < -ALL_PRESENT ? -ALL_PRESENT : value;
}
