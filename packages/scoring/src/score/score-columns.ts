import type { FeatureCode } from '../features/catalogue.ts';

/** Features of many firms, one column a feature; NaN is unknown, and so is a column left out. */
export type FeatureColumns = {
  readonly rows: number;
  readonly values: Readonly<Partial<Record<FeatureCode, Float64Array>>>;
};

/** `ScoreColumns.status`: what became of each firm. */
export const SCORED = 0;
export const WITHHELD_BY_VETO = 1;
export const WITHHELD_FOR_LACK_OF_DATA = 2;

/** Scores of many firms, one entry a row. */
export type ScoreColumns = {
  readonly status: Uint8Array;
  /** 0 to 1000, not rounded; NaN when withheld. */
  readonly score: Float64Array;
  /** The floored score; -1 when withheld. */
  readonly displayScore: Int16Array;
  /** The place of the grade in the model's bands, 0 the best; -1 when withheld. */
  readonly gradePosition: Int8Array;
  /** 0 to 100; NaN when nothing of the side is known. */
  readonly publicScore: Float64Array;
  readonly marketScore: Float64Array;
  /** 0 to 1. */
  readonly confidence: Float64Array;
};

export function emptyScoreColumns(rows: number): ScoreColumns {
  return {
    status: new Uint8Array(rows),
    score: new Float64Array(rows),
    displayScore: new Int16Array(rows),
    gradePosition: new Int8Array(rows),
    publicScore: new Float64Array(rows),
    marketScore: new Float64Array(rows),
    confidence: new Float64Array(rows),
  };
}
