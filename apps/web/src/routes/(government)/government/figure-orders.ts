import type { ApiOutput } from '#lib/api/types.ts';

type Row = ApiOutput['dashboard']['breakdown']['rows'][number];

/** What a breakdown can be sorted by, as the address writes it. */
export const figureOrders: ReadonlyMap<string, (row: Row) => bigint | number | null> = new Map<
  string,
  (row: Row) => bigint | number | null
>([
  ['outstanding', (row) => row.outstandingFen],
  ['change', (row) => row.yearChangeFen],
  ['disbursed', (row) => row.yearDisbursedFen],
  ['rate', (row) => row.averageRatePpm],
  ['overdue', (row) => row.overduePpm],
  ['bad', (row) => row.nonPerformingPpm],
  ['borrowers', (row) => row.borrowerCount],
]);
