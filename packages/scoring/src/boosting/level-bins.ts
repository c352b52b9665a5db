import type { Weights } from '../table/table.ts';
import { FIRST_LEVEL_BIN, GAP_BIN, OTHER_BIN } from './bins.ts';

export type LevelBins = {
  readonly kind: 'text';
  readonly name: string;
  /** 0 for a gap, 1 for other levels, else 2 + the position in `levels`. */
  readonly bins: Uint8Array;
  readonly binCount: number;
  readonly levels: readonly string[];
};

type TextCells = {
  readonly name: string;
  readonly codes: Int32Array;
  readonly levels: readonly string[];
};

/**
 * Gives a bin to each of the commonest levels that enough rows have, by weight where there are weights; ties go to the
 * earlier name.
 */
export function binLevels(
  column: TextCells,
  binsMax: number,
  minimumRows: number,
  weights?: Weights,
): LevelBins {
  const rowsOfLevel = new Map<string, number>();
  for (const [row, code] of column.codes.entries()) {
    const level = column.levels[code];
    if (level !== undefined) {
      rowsOfLevel.set(level, (rowsOfLevel.get(level) ?? 0) + (weights?.[row] ?? 1));
    }
  }
  const levels = [...rowsOfLevel]
    .filter(([, rows]) => rows >= minimumRows)
    .toSorted(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || (a < b ? -1 : 1))
    .slice(0, binsMax - 1)
    .map(([level]) => level);
  const binOfCode = levelBinsOfCodes(column.levels, levels);
  const bins = new Uint8Array(column.codes.length);
  for (let row = 0; row < bins.length; row++) {
    bins[row] = binOfCode[column.codes[row] ?? -1] ?? GAP_BIN;
  }
  return {
    kind: 'text',
    name: column.name,
    bins,
    binCount: levels.length + FIRST_LEVEL_BIN,
    levels,
  };
}

/** The bin of each of a table's level codes, for levels known by name. */
export function levelBinsOfCodes(names: readonly string[], levels: readonly string[]): Uint8Array {
  const binOfLevel = new Map(levels.map((level, position) => [level, position + FIRST_LEVEL_BIN]));
  return Uint8Array.from(names, (name) => binOfLevel.get(name) ?? OTHER_BIN);
}
