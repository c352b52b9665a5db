import { sql, type SQL } from 'drizzle-orm';

/** The city that a region's code lies in (GB/T 2260); a county right under the province (4190xx) stands for itself. */
export const cityCodeOf = (regionCode: SQL): SQL =>
  sql`CASE WHEN ${regionCode} LIKE '4190%' THEN ${regionCode} ELSE left(${regionCode}, 4) || '00' END`;
