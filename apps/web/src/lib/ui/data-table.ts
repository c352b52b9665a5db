/** A column is data; what it draws is either `text` or, where text is not enough, the table's `cell` snippet. */
export type Column<Row> = {
  key: string;
  header: string;
  text?: (row: Row) => string;
  /** Set when the API can sort by it: the value of `?sort=`. */
  sort?: string;
  numeric?: boolean;
  /** The column that names the row: its header on a phone's card. */
  primary?: boolean;
  /** Left out on a phone's card, where each column is a line. */
  deskOnly?: boolean;
};

export type SortDirection = 'ascending' | 'descending' | 'none';

/** `?sort=amount` is ascending, `?sort=-amount` descending. */
export function sortDirection(current: string | null, sort: string): SortDirection {
  if (current === sort) return 'ascending';
  return current === `-${sort}` ? 'descending' : 'none';
}

/** Figures are read largest first, so a numeric column starts descending. */
export function nextSort(
  current: string | null,
  column: { sort: string; numeric?: boolean },
): string {
  const first = column.numeric === true ? `-${column.sort}` : column.sort;
  const second = column.numeric === true ? column.sort : `-${column.sort}`;
  return current === first ? second : first;
}
