import { chiSquareUpperTail } from '../distributions/chi-square.ts';

export type BinOutcome = { readonly rows: number; readonly bads: number };
export type EventRateShift = { readonly statistic: number; readonly pValue: number };

/**
 * Whether the bad rate of each bin changed between two samples: Pearson's chi-square of the two by
 * two table, without correction for continuity. Throws a RangeError when the bins differ.
 */
export function eventRateShift(
  expected: readonly BinOutcome[],
  actual: readonly BinOutcome[],
): EventRateShift[] {
  if (expected.length !== actual.length) {
    throw new RangeError(`bins differ: ${expected.length} and ${actual.length}`);
  }
  return expected.map((before, bin) => shiftOf(before, actual[bin] ?? { rows: 0, bads: 0 }));
}

function shiftOf(before: BinOutcome, now: BinOutcome): EventRateShift {
  const rows = before.rows + now.rows;
  const bads = before.bads + now.bads;
  const margins = before.rows * now.rows * bads * (rows - bads);
  // Without bads, goods or one of the samples nothing can have changed.
  if (margins === 0) return { statistic: 0, pValue: 1 };
  const crossed = before.bads * (now.rows - now.bads) - now.bads * (before.rows - before.bads);
  const statistic = (rows * crossed * crossed) / margins;
  return { statistic, pValue: chiSquareUpperTail(statistic, 1) };
}
