import { and, getTableName, gt, gte, lt, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { asId, type OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from './context.ts';

/** A stretch of firms by id: from one, itself included, until another, itself not; null is the end of them. */
export type FirmRange = { from: OrganisationId; until: OrganisationId | null };

/** A part of a range. Where it is not the first, `from` is the last firm of the part before, and not on it. */
export type FirmPage = FirmRange & { isFirst: boolean; limit: number };

export const isOnPage = (
  enterpriseId: PgColumn,
  { from, until, isFirst }: FirmPage,
): SQL | undefined =>
  and(
    isFirst ? gte(enterpriseId, from) : gt(enterpriseId, from),
    until === null ? undefined : lt(enterpriseId, until),
  );

/** Step: ranges of `size` firms each that together hold every firm of a table, now and later. */
export async function firmRanges(
  tx: TransactionContext,
  table: PgTable & { enterpriseId: PgColumn },
  size: number,
): Promise<FirmRange[]> {
  const rows = await tx.db.execute<{ enterprise_id: string }>(sql`
    SELECT enterprise_id FROM (
      SELECT enterprise_id, row_number() OVER (ORDER BY enterprise_id) AS place
      FROM ${sql.identifier(getTableName(table))}
    ) AS numbered
    WHERE (place - 1) % ${size}::bigint = 0 ORDER BY enterprise_id`);
  const starts = rows.map((row) => asId<'Organisation'>(row.enterprise_id));
  return starts.map((from, index) => ({ from, until: starts[index + 1] ?? null }));
}
