import type { Column } from '../table/table.ts';
import { TrainingError } from '../table/training-error.ts';
import type { WeighedCases } from '../table/weighed-cases.ts';
import type { BoostingOptions, Direction } from './boosting-options.ts';
import { binLevels, type LevelBins } from './level-bins.ts';
import { binNumbers, type NumericBins } from './numeric-bins.ts';

export type BinnedColumn = (NumericBins | LevelBins) & {
  readonly direction: Direction;
  /** Where the column's bins begin in a node's histogram, in bins. */
  readonly firstBin: number;
};

/** A table as trees see it: a byte a cell, column by column. */
export type BinnedTable = {
  readonly rows: number;
  readonly columns: readonly BinnedColumn[];
  readonly binCount: number;
};

/** Bins every column that could split the rows; the others cannot tell cases apart. */
export function binTable(
  { table, weights }: Pick<WeighedCases, 'table' | 'weights'>,
  options: BoostingOptions,
): BinnedTable {
  const columns: BinnedColumn[] = [];
  let firstBin = 0;
  for (const column of table.columns) {
    const binned =
      column.kind === 'numeric'
        ? binNumbers(column.name, column.values, options.bins, weights)
        : binLevels(column, options.bins, options.levelMinimumRows, weights);
    if (binned.bins.some((bin) => bin !== binned.bins[0])) {
      columns.push({ ...binned, direction: directionOf(column, options), firstBin });
      firstBin += binned.binCount;
    }
  }
  if (columns.length === 0) {
    throw new TrainingError('table.no_usable_column', { columns: table.columns.length });
  }
  return { rows: table.rows, columns, binCount: firstBin };
}

/** A name may be one that every object answers to, such as "constructor". */
function directionOf({ kind, name }: Column, { directions }: BoostingOptions): Direction {
  const isGiven = kind === 'numeric' && Object.hasOwn(directions, name);
  return (isGiven ? directions[name] : undefined) ?? 'none';
}
