import type { application } from '@xyd/api/contract';

type Row = application.ApplicationView;

/** What the queue can be sorted by, as the address writes it. */
export const queueOrders: ReadonlyMap<string, (row: Row) => bigint | number | null> = new Map<
  string,
  (row: Row) => bigint | number | null
>([
  ['amount', (row) => row.requestedAmountFen],
  ['received', (row) => row.receivedAt.getTime()],
  ['due', (row) => row.dueAt?.getTime() ?? null],
]);
