import type { TrainedModel } from '../table/model.ts';
import type { Table } from '../table/table.ts';
import { type BoostedModel, parseBoostedModel } from './boosted-model.ts';
import { cellGoesLeft, type Forest, toForest } from './forest.ts';
import { modelCells } from './model-cells.ts';

/** A boosted model made ready to score many rows and to explain one. */
export type BoostedScorer = TrainedModel & {
  readonly model: BoostedModel;
  readonly forest: Forest;
  /** The log-odds of a bad outcome of each row. */
  logOdds(table: Table): Float64Array;
};

/** Reads a boosted model from JSON; throws a ZodError whose issues name the path of each fault. */
export function boostedModel(json: unknown): BoostedScorer {
  return boostedScorer(parseBoostedModel(json));
}

export function boostedScorer(model: BoostedModel): BoostedScorer {
  const forest = toForest(model);
  const logOdds = (table: Table) => forestLogOdds(model, forest, table);
  return {
    model,
    forest,
    logOdds,
    probabilities: (table) => logOdds(table).map((odds) => 1 / (1 + Math.exp(-odds))),
  };
}

function forestLogOdds(model: BoostedModel, forest: Forest, table: Table): Float64Array {
  const cells = modelCells(model, table);
  const logOdds = new Float64Array(table.rows).fill(model.base);
  for (const root of forest.roots) {
    for (let row = 0; row < table.rows; row++) {
      let node = root;
      let column = forest.column[node] ?? -1;
      while (column >= 0) {
        const cell = cells[column]?.[row] ?? Number.NaN;
        const next = cellGoesLeft(forest, node, cell) ? forest.left : forest.right;
        node = next[node] ?? 0;
        column = forest.column[node] ?? -1;
      }
      logOdds[row] = (logOdds[row] ?? 0) + (forest.step[node] ?? 0);
    }
  }
  return logOdds;
}
