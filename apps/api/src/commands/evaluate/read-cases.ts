import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Column, Table } from '@xyd/scoring/workshop';
import { columnBuilder, shared, type ColumnBuilder } from './column-builder.ts';
import { describeCsvFault } from './csv-fault.ts';
import { nearNames } from './near-names.ts';
import { NO_OUTCOME, targetBuilder, type TargetBuilder } from './read-target.ts';
import { weightBuilder, type WeightBuilder } from './read-weights.ts';
import { EvaluationRefusedError } from './refusal.ts';
import { openSource, type Source } from './source.ts';

/** 150,000 rows of 100 columns are a quarter of it; the memory of a training grows with it. */
const CELLS_MAX = 60_000_000;
const RECORD_BYTES_MAX = 4_194_304;

export type Cases = {
  readonly table: Table;
  readonly target: Uint8Array;
  /** How much each case counts; undefined where each counts once. */
  readonly weights: Float64Array | undefined;
  readonly rowsWithoutOutcome: number;
  /** Cases of weight 0, which are left out. */
  readonly rowsOfNoWeight: number;
  /** Columns of words that name rows and group none. */
  readonly unusable: readonly string[];
};

export type CasesWanted = {
  readonly file: string;
  readonly target: string;
  readonly drop: readonly string[];
  /** The column that says how much each case counts. */
  readonly weight?: string | undefined;
};

/**
 * Reads a CSV file with a header into columns that threads share. Throws EvaluationRefusedError
 * with the file and the line or column where it cannot.
 */
export async function readCases(wanted: CasesWanted): Promise<Cases> {
  const source = await openSource(wanted.file);
  let reader: RowReader | undefined;
  const parser = Readable.from(source.chunks()).pipe(
    parse({
      bom: true,
      delimiter: source.delimiter,
      skip_empty_lines: true,
      relax_quotes: true,
      max_record_size: RECORD_BYTES_MAX,
    }),
  );
  try {
    for await (const cells of rowsOf(parser)) {
      if (reader === undefined) reader = rowReader(cells, wanted, source);
      else reader.add(cells);
    }
  } catch (error) {
    throw describeCsvFault(error, wanted.file);
  }
  if (reader === undefined) throw new EvaluationRefusedError(`${wanted.file} is empty.`);
  return reader.finish();
}

type RowReader = { add(cells: readonly string[]): void; finish(): Cases };

function rowReader(header: readonly string[], wanted: CasesWanted, source: Source): RowReader {
  const names = namesOf(header);
  const targetPlace = placeOf(wanted.target, names, wanted.file, '--target');
  const left = new Set(wanted.drop.map((name) => placeOf(name, names, wanted.file, '--drop')));
  if (left.has(targetPlace)) {
    throw new EvaluationRefusedError(`--drop names the target "${wanted.target}".`);
  }
  const weightPlace =
    wanted.weight === undefined ? -1 : placeOf(wanted.weight, names, wanted.file, '--weight');
  if (weightPlace === targetPlace || left.has(weightPlace)) {
    throw new EvaluationRefusedError(
      `--weight names "${wanted.weight}", which is ${weightPlace === targetPlace ? 'the target' : 'dropped'}.`,
    );
  }
  const kept = [...names.keys()].filter(
    (place) => place !== targetPlace && place !== weightPlace && !left.has(place),
  );
  if (kept.length === 0) {
    throw new EvaluationRefusedError(
      `${wanted.file} has no column left to learn from beside the target "${wanted.target}".`,
    );
  }
  if (source.rowsMax * kept.length > CELLS_MAX) {
    throw new EvaluationRefusedError(
      `${wanted.file} has about ${source.rowsMax} lines of ${kept.length} columns; at most ${CELLS_MAX} cells fit into memory.`,
    );
  }
  const decimalMark = source.delimiter === ';' ? ',' : '.';
  const columns = kept.map((place) =>
    columnBuilder(names[place] ?? '', source.rowsMax, decimalMark),
  );
  const target = targetBuilder(source.rowsMax);
  const weight =
    wanted.weight === undefined
      ? undefined
      : weightBuilder(wanted.weight, source.rowsMax, decimalMark);
  let rows = 0;
  return {
    add(cells) {
      for (let index = 0; index < kept.length; index++) {
        columns[index]?.add(rows, cells[kept[index] ?? 0] ?? '');
      }
      target.add(cells[targetPlace] ?? '');
      weight?.add(rows, cells[weightPlace] ?? '');
      rows += 1;
    },
    finish() {
      if (rows === 0) throw new EvaluationRefusedError(`${wanted.file} has a header and no rows.`);
      return casesFrom({ columns, target, weight }, rows, wanted);
    },
  };
}

type Builders = {
  readonly columns: readonly ColumnBuilder[];
  readonly target: TargetBuilder;
  readonly weight: WeightBuilder | undefined;
};

function casesFrom(builders: Builders, rows: number, wanted: CasesWanted): Cases {
  const outcomes = builders.target.build(wanted.target);
  const withoutOutcome = countOf(outcomes, NO_OUTCOME);
  const { weights, rowsOfNoWeight = 0 } = builders.weight?.finish(outcomes) ?? {};
  const columns: Column[] = [];
  const unusable: string[] = [];
  for (const builder of builders.columns) {
    const column = builder.build(rows);
    if (column === null) unusable.push(builder.name);
    else columns.push(column);
  }
  if (columns.length === 0) {
    throw new EvaluationRefusedError(
      `${wanted.file} has no column to learn from: each is different in nearly every row.`,
    );
  }
  const known = rows - withoutOutcome - rowsOfNoWeight;
  const target = new Uint8Array(shared(known));
  keepKnown(outcomes, target, [...columns.map(cellsOf), ...(weights ? [weights] : [])]);
  return {
    table: { rows: known, columns: columns.map((column) => firstRows(column, known)) },
    target,
    weights: weights?.subarray(0, known),
    rowsWithoutOutcome: withoutOutcome,
    rowsOfNoWeight,
    unusable,
  };
}

/** Moves cases with an outcome up over those without, in place and in order. */
function keepKnown(
  outcomes: Int8Array,
  target: Uint8Array,
  columns: readonly (Float64Array | Int32Array)[],
): void {
  let into = 0;
  for (const [row, outcome] of outcomes.entries()) {
    if (outcome === NO_OUTCOME) continue;
    target[into] = outcome;
    if (into < row) {
      for (const cells of columns) cells[into] = cells[row] ?? 0;
    }
    into += 1;
  }
}

const cellsOf = (column: Column): Float64Array | Int32Array =>
  column.kind === 'numeric' ? column.values : column.codes;

const countOf = (outcomes: Int8Array, wanted: number): number =>
  outcomes.reduce((count, outcome) => count + (outcome === wanted ? 1 : 0), 0);

function firstRows(column: Column, rows: number): Column {
  return column.kind === 'numeric'
    ? { ...column, values: column.values.subarray(0, rows) }
    : { ...column, codes: column.codes.subarray(0, rows) };
}

/** Names as a header gives them; a column without one is named by its place, a second "x" is "x.2". */
function namesOf(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, place) => {
    const name = cell.trim() || `column ${place + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}.${count}`;
  });
}

function placeOf(
  name: string,
  names: readonly string[],
  file: string,
  option: '--target' | '--drop' | '--weight',
): number {
  const place = names.indexOf(name.trim());
  if (place >= 0) return place;
  const near = nearNames(name, names).map((one) => `"${one}"`);
  throw new EvaluationRefusedError(
    `${file} has no column "${name}", which ${option} names; it has ${near.join(', ')}.`,
  );
}

async function* rowsOf(parser: AsyncIterable<unknown>): AsyncGenerator<readonly string[]> {
  for await (const row of parser) if (isRow(row)) yield row;
}

const isRow = (row: unknown): row is readonly string[] => Array.isArray(row);
