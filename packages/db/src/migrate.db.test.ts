import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { connect } from './index.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { readTables } from './testing/catalogue.ts';
import { databaseTest as test } from './testing/database-test.ts';
import { hasServer, startServer } from './testing/older-server.ts';

const OLDEST = 15;

const sqlFiles = readdirSync(migrationsFolder)
  .filter((name) => name.endsWith('.sql'))
  .toSorted();

describe('the migrations', () => {
  test('say their time and purpose, and are all in the journal in that order', () => {
    const journal = JSON.parse(
      readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8'),
    ) as { entries: { idx: number; when: number; tag: string }[] };
    expect(sqlFiles.map((name) => name.slice(0, -'.sql'.length))).toEqual(
      journal.entries.map(({ tag }) => tag),
    );
    for (const name of sqlFiles) expect.soft(name).toMatch(/^\d{14}_[a-z_]+\.sql$/);
    const times = journal.entries.map(({ when }) => when);
    // An entry older than one applied before it would never be applied.
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });

  test('protect every table in the file that makes it', () => {
    for (const name of sqlFiles) {
      const text = readFileSync(join(migrationsFolder, name), 'utf8');
      const made = [...text.matchAll(/^CREATE TABLE (\w+)(?! PARTITION OF)/gm)].map(
        ([, table]) => table,
      );
      const secured = [...text.matchAll(/secure_table\(\s*'(\w+)'/g)].map(([, table]) => table);
      expect.soft({ name, tables: new Set(made) }).toEqual({ name, tables: new Set(secured) });
    }
  });

  test('spread or copy a table before it gets its foreign keys', () => {
    for (const name of sqlFiles) {
      const text = readFileSync(join(migrationsFolder, name), 'utf8');
      for (const [, table] of text.matchAll(/(?:distribute_table|reference_table)\(\s*'(\w+)'/g)) {
        const spreadAt = text.search(new RegExp(`(distribute|reference)_table\\(\\s*'${table}'`));
        const keyAt = text.search(
          new RegExp(`ALTER TABLE ${table}\\s+ADD (CONSTRAINT \\w+\\s+)?FOREIGN KEY`),
        );
        expect.soft({ table, isSpreadFirst: keyAt === -1 || spreadAt < keyAt }).toEqual({
          table,
          isSpreadFirst: true,
        });
      }
    }
  });

  test('applied twice, and by two at once, change nothing more', async ({
    testDatabase,
    owner,
  }) => {
    const before = await readTables(owner);
    await Promise.all([migrate(testDatabase.url), migrate(testDatabase.url)]);
    expect(await readTables(owner)).toEqual(before);
  });

  test.skipIf(!hasServer(OLDEST))(
    `make the same tables on PostgreSQL ${OLDEST}`,
    { timeout: 60_000 },
    async ({ owner }) => {
      const older = await startServer(OLDEST);
      try {
        await migrate(older.url);
        const connection = connect(older.url, { maxConnections: 1, role: 'owner' });
        const application = connect(older.url, { maxConnections: 1 });
        const [version] = await connection.client`SHOW server_version_num`;
        expect(String(version?.['server_version_num'])).toMatch(new RegExp(`^${OLDEST}`));
        expect(await readTables(connection)).toEqual(await readTables(owner));
        // The wall stands there too: nobody in particular sees no firm, and everybody the places.
        expect(await application.client`SELECT 1 FROM enterprise`).toHaveLength(0);
        expect((await application.client`SELECT 1 FROM region`).length).toBeGreaterThan(100);
        await connection.close();
        await application.close();
      } finally {
        await older.stop();
      }
    },
  );
});
