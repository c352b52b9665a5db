import { type DecimalMark, numberFrom, shared } from './column-builder.ts';
import { NO_OUTCOME } from './read-target.ts';
import { EvaluationRefusedError } from './refusal.ts';

/** How much each case counts, as the cells come. */
export type WeightBuilder = {
  add(row: number, text: string): void;
  /**
   * The weights of all rows; those of weight 0 lose their outcome, for they count no more than a case without one.
   * Returns how many. Throws EvaluationRefusedError naming the first row whose weight is no number of 0 or more.
   */
  finish(outcomes: Int8Array): { weights: Float64Array; rowsOfNoWeight: number };
};

export function weightBuilder(
  column: string,
  rowsMax: number,
  decimalMark: DecimalMark,
): WeightBuilder {
  const weights = new Float64Array(shared(rowsMax * Float64Array.BYTES_PER_ELEMENT));
  return {
    add(row, text) {
      weights[row] = numberFrom(text, decimalMark);
    },
    finish(outcomes) {
      let rowsOfNoWeight = 0;
      for (const [row, outcome] of outcomes.entries()) {
        const weight = weights[row] ?? NaN;
        if (outcome !== NO_OUTCOME && !(weight >= 0)) {
          throw new EvaluationRefusedError(
            `The weight "${column}" of row ${row + 1} ${Number.isNaN(weight) ? 'is no number' : `is negative (${weight})`}; a weight is 0 or more.`,
          );
        }
        if (outcome !== NO_OUTCOME && weight === 0) {
          outcomes[row] = NO_OUTCOME;
          rowsOfNoWeight += 1;
        }
      }
      return { weights: weights.subarray(0, outcomes.length), rowsOfNoWeight };
    },
  };
}
