type Figure = bigint | number | null;

/**
 * Rows in the order that the address asks for: `?sort=amount` smallest first, `?sort=-amount` largest first. Rows
 * without the figure come last either way; an order that is not among the figures leaves the rows as they came.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  sort: string | null,
  figures: ReadonlyMap<string, (row: Row) => Figure>,
): Row[] {
  const figureOf = figures.get(sort?.replace(/^-/, '') ?? '');
  if (figureOf === undefined) return [...rows];
  const direction = sort?.startsWith('-') === true ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [figureOf(one), figureOf(other)];
    if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
    return a === b ? 0 : (a < b ? -1 : 1) * direction;
  });
}
