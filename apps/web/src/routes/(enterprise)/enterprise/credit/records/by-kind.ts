/** That a source was asked and had nothing more: a note about the records, so it stands below them. */
export const CHECK = 'item_checked';

/** Records of one source can be of several kinds (months and grades); each kind is a table of its own. */
export function byKind<Row extends { kind: string }>(
  rows: readonly Row[],
): { kind: string; records: Row[] }[] {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return [...kinds.filter((kind) => kind !== CHECK), ...kinds.filter((kind) => kind === CHECK)].map(
    (kind) => ({ kind, records: rows.filter((row) => row.kind === kind) }),
  );
}
