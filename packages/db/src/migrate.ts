import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { connect } from './index.ts';

export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));

// Any constant will do; it only has to be the same for every process that migrates one database.
const MIGRATION_LOCK = 7_203_155_001;

/**
 * Brings the database behind `url` (a role that may create roles and tables) to the newest schema.
 * Two processes starting at once take turns under an advisory lock.
 */
export async function migrate(url: string): Promise<void> {
  const connection = connect(url, { maxConnections: 1, role: 'owner' });
  try {
    await connection.database.execute(sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    await applyMigrations(connection.database, { migrationsFolder });
  } finally {
    await connection.close();
  }
}
