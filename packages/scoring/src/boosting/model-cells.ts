import type { Column, Table } from '../table/table.ts';
import { finite, FIRST_LEVEL_BIN, GAP_BIN, OTHER_BIN } from './bins.ts';
import type { BoostedModel } from './boosted-model.ts';
import { levelBinsOfCodes } from './level-bins.ts';

/** A table or row lacks a column that the model reads, or holds the other kind of value in it. */
export class ModelInputError extends Error {
  override readonly name = 'ModelInputError';
  readonly code: 'model.column_absent' | 'model.column_kind';
  readonly parameters: Readonly<Record<'column', string>>;

  constructor(code: ModelInputError['code'], column: string) {
    super(`${code} ${JSON.stringify({ column })}`);
    this.code = code;
    this.parameters = { column };
  }
}

type Input = BoostedModel['columns'][number];

/** The model's columns of a table: numbers as they are, words as bins of the model's levels. */
export function modelCells(model: BoostedModel, table: Table): Float64Array[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  return model.columns.map((input) => {
    const column = byName.get(input.name);
    if (column === undefined) {
      throw new ModelInputError('model.column_absent', input.name);
    }
    return cellsOf(input, column);
  });
}

function cellsOf(input: Input, column: Column): Float64Array {
  if (input.kind === 'numeric' && column.kind === 'numeric') {
    return column.values.map(finite);
  }
  if (input.kind === 'text' && column.kind === 'text') {
    const binOfCode = levelBinsOfCodes(column.levels, input.levels);
    return Float64Array.from(column.codes, (code) => binOfCode[code] ?? GAP_BIN);
  }
  throw new ModelInputError('model.column_kind', input.name);
}

/** A number, a word, or null for a gap. */
export type CellValue = number | string | null;

/** The model's columns of one case. */
export function rowCells(
  model: BoostedModel,
  row: Readonly<Record<string, CellValue>>,
): Float64Array {
  return Float64Array.from(model.columns, (input) => {
    const value = row[input.name];
    if (value === undefined) {
      throw new ModelInputError('model.column_absent', input.name);
    }
    return cellOf(input, value);
  });
}

function cellOf(input: Input, value: CellValue): number {
  if (input.kind === 'numeric' && typeof value !== 'string') {
    return value === null ? Number.NaN : finite(value);
  }
  if (input.kind === 'text' && typeof value !== 'number') {
    return value === null ? GAP_BIN : binOfLevel(input.levels.indexOf(value));
  }
  throw new ModelInputError('model.column_kind', input.name);
}

function binOfLevel(level: number): number {
  return level < 0 ? OTHER_BIN : level + FIRST_LEVEL_BIN;
}
