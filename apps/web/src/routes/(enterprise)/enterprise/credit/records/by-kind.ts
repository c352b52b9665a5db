/** Records of one source can be of several kinds (months and grades); each kind is a table of its own. */
export function byKind<Row extends { kind: string }>(
  rows: readonly Row[],
): { kind: string; records: Row[] }[] {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, records: rows.filter((row) => row.kind === kind) }));
}
