import type { FeatureCode } from '../features/catalogue.ts';
import type { ScoreModel } from '../model/score-model.ts';
import type { FeatureColumns } from './score-columns.ts';

/** Firms worked through at a time: their sums stay in the processor's cache from term to term. */
export const ROWS_AT_A_TIME = 1024;

type CompiledTerm = {
  readonly feature: FeatureCode;
  readonly weight: number;
  /** The part of the weight that counts towards coverage: nothing for an optional block. */
  readonly coverageWeight: number;
  readonly values: Float64Array;
  readonly points: Float64Array;
};

/** One side of a model with its weights shared out once. */
export type CompiledSide = {
  readonly expectedWeight: number;
  readonly terms: readonly CompiledTerm[];
};

/** Sums of one side over the rows in hand. */
export type SideSums = {
  readonly weighted: Float64Array;
  readonly total: Float64Array;
  readonly covered: Float64Array;
};

export function compileSide({ blocks }: ScoreModel['public']): CompiledSide {
  const terms = blocks.flatMap((block) => {
    const blockTotal = block.terms.reduce((sum, term) => sum + term.weight, 0);
    return block.terms.map(({ feature, weight, curve }): CompiledTerm => {
      const share = (block.weight * weight) / blockTotal;
      return {
        feature,
        weight: share,
        coverageWeight: block.optional ? 0 : share,
        values: Float64Array.from(curve, ([value]) => value),
        points: Float64Array.from(curve, ([, points]) => points),
      };
    });
  });
  const expectedWeight = blocks.reduce(
    (sum, block) => sum + (block.optional ? 0 : block.weight),
    0,
  );
  return { expectedWeight, terms };
}

export function emptySums(): SideSums {
  return {
    weighted: new Float64Array(ROWS_AT_A_TIME),
    total: new Float64Array(ROWS_AT_A_TIME),
    covered: new Float64Array(ROWS_AT_A_TIME),
  };
}

/** Sums a side over `count` rows from `first` on, in the order of the model, as scoring one firm does. */
export function sumSide(
  side: CompiledSide,
  columns: FeatureColumns,
  first: number,
  count: number,
  sums: SideSums,
): void {
  sums.weighted.fill(0, 0, count);
  sums.total.fill(0, 0, count);
  sums.covered.fill(0, 0, count);
  for (const term of side.terms) {
    const column = columns.values[term.feature];
    if (column !== undefined) {
      addTerm(term, column.subarray(first, first + count), sums);
    }
  }
}

function addTerm(term: CompiledTerm, column: Float64Array, sums: SideSums): void {
  const { weight, coverageWeight, values, points } = term;
  const { weighted, total, covered } = sums;
  const last = values.length - 1;
  const lowest = values[0] ?? 0;
  const highest = values[last] ?? 0;
  const lowestPoints = points[0] ?? 0;
  const highestPoints = points[last] ?? 0;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] ?? Number.NaN;
    // Only an unknown value differs from itself.
    if (value !== value) {
      continue;
    }
    let worth: number;
    if (value <= lowest) {
      worth = lowestPoints;
    } else if (value >= highest) {
      worth = highestPoints;
    } else {
      let right = 1;
      while (value > (values[right] ?? highest)) {
        right += 1;
      }
      const leftValue = values[right - 1] ?? 0;
      const leftPoints = points[right - 1] ?? 0;
      const share = (value - leftValue) / ((values[right] ?? 0) - leftValue);
      worth = leftPoints + share * ((points[right] ?? 0) - leftPoints);
    }
    weighted[row] = (weighted[row] ?? 0) + weight * worth;
    total[row] = (total[row] ?? 0) + weight;
    covered[row] = (covered[row] ?? 0) + coverageWeight;
  }
}
