/** One column of a design: numbers, or the number that stands for the row's code. */
export type DesignColumn =
  | { readonly values: Float64Array }
  | { readonly codes: Uint16Array; readonly lookup: Float64Array };

/** The explanatory columns of a regression, without the constant, which is always there. */
export type Design = { readonly rows: number; readonly columns: readonly DesignColumn[] };

/** Writes the numbers of rows `from` up to `to` to the start of `into`. */
export function readBlock(
  column: DesignColumn,
  from: number,
  to: number,
  into: Float64Array,
): void {
  if ('values' in column) {
    into.set(column.values.subarray(from, to));
    return;
  }
  const { codes, lookup } = column;
  for (let row = from; row < to; row++) {
    into[row - from] = lookup[codes[row] ?? 0] ?? 0;
  }
}

/** Every `stride`-th row of a design: a smaller problem whose solution lies near. */
export function thinned(design: Design, stride: number): Design {
  return {
    rows: Math.ceil(design.rows / stride),
    columns: design.columns.map((column) =>
      'values' in column
        ? { values: column.values.filter((_, row) => row % stride === 0) }
        : { codes: column.codes.filter((_, row) => row % stride === 0), lookup: column.lookup },
    ),
  };
}
