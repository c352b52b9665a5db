/** A column of numbers; NaN is missing. */
export type NumericColumn = {
  readonly kind: 'numeric';
  readonly name: string;
  readonly values: Float64Array;
};

/** A column of words: each row holds a position in `levels`, -1 where the word is missing. */
export type TextColumn = {
  readonly kind: 'text';
  readonly name: string;
  readonly codes: Int32Array;
  readonly levels: readonly string[];
};

export type Column = NumericColumn | TextColumn;

/** Cases by columns, as a model is trained on them; every column has `rows` entries. */
export type Table = { readonly rows: number; readonly columns: readonly Column[] };

/** What became of each case: 1 bad, 0 good. */
export type Target = Uint8Array;

/** How much each case counts: two where it stands for two like it. A case of weight 0 is as good as absent. */
export type Weights = Float64Array;

/** The given rows, in the given order; a row may be taken more than once. */
export function takeRows(table: Table, rows: Uint32Array): Table {
  return {
    rows: rows.length,
    columns: table.columns.map((column) =>
      column.kind === 'numeric'
        ? { ...column, values: gather(column.values, new Float64Array(rows.length), rows) }
        : { ...column, codes: gather(column.codes, new Int32Array(rows.length), rows) },
    ),
  };
}

export function takeTarget(target: Target, rows: Uint32Array): Target {
  return gather(target, new Uint8Array(rows.length), rows);
}

export function takeWeights(weights: Weights, rows: Uint32Array): Weights {
  return gather(weights, new Float64Array(rows.length), rows);
}

function gather<Cells extends Float64Array | Int32Array | Uint8Array>(
  from: Cells,
  into: Cells,
  rows: Uint32Array,
): Cells {
  for (let position = 0; position < rows.length; position++) {
    into[position] = from[rows[position] ?? 0] ?? 0;
  }
  return into;
}
