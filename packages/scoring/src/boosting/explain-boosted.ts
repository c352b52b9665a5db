import type { BoostedScorer } from './boosted-scorer.ts';
import { type CellValue, rowCells } from './model-cells.ts';
import { TreeShapley } from './tree-shapley.ts';

export type BoostedReason = {
  readonly column: string;
  readonly value: CellValue;
  /** Log-odds of a bad outcome that knowing this column adds; negative is safer. */
  readonly contribution: number;
};

export type BoostedExplanation = {
  /** The log-odds of a case of which nothing is known. */
  readonly base: number;
  /** Base plus all contributions: what the model says of the case. */
  readonly logOdds: number;
  /** In the order of the model's columns. */
  readonly contributions: readonly BoostedReason[];
};

/**
 * Why the model says what it says of one case: exact Shapley values of its columns in log-odds.
 * Throws a ModelInputError where the row lacks a column or holds a value of the wrong kind; null is
 * a gap.
 */
export function explainBoosted(
  scorer: BoostedScorer,
  row: Readonly<Record<string, CellValue>>,
): BoostedExplanation {
  const { model, forest } = scorer;
  const shapley = new TreeShapley(forest, rowCells(model, row));
  const contributions = model.columns.map(({ name }, position) => ({
    column: name,
    value: row[name] ?? null,
    contribution: shapley.contributions[position] ?? 0,
  }));
  const base = model.base + shapley.expected;
  const logOdds = contributions.reduce((sum, reason) => sum + reason.contribution, base);
  return { base, logOdds, contributions };
}
