import type { Connection } from '@xyd/db';

const tables = ['audit_event', 'audit_head', 'audit_root'] as const;

/** Runs `work` on a database somebody has tampered with past every wall, and puts everything back after. */
export async function whileTampered<Result>(
  { client }: Connection,
  statement: string,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const table of tables) {
    await client.unsafe(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
  }
  try {
    const { count } = await client.unsafe(statement);
    if (count === 0) throw new Error(`nothing was tampered with: ${statement}`);
    return await work();
  } finally {
    for (const table of tables) {
      await client.unsafe(`TRUNCATE ${table}`);
      await client.unsafe(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
      await client.unsafe(`DROP TABLE kept_${table}`);
    }
  }
}
