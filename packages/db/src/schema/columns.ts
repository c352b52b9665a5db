import { sql } from 'drizzle-orm';
import { bigint, customType, date, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { OrganisationId } from '../ids.ts';

/** Whole fen. The name must end in `_fen`: a column that holds money says so. */
export const fenColumn = <Name extends `${string}_fen`>(name: Name) =>
  bigint(name, { mode: 'bigint' });

/** An instant, kept with its time zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A business day in Asia/Shanghai, as the text `2026-03-31`: it has no time and no zone. */
export const businessDay = (name: string) => date(name, { mode: 'string' });

/** First column of every key of an enterprise-owned table: the column that the rows are spread by. */
export const enterpriseId = () => uuid('enterprise_id').$type<OrganisationId>().notNull();

export const createdAt = () =>
  instant('created_at')
    .notNull()
    .default(sql`now()`);

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});
