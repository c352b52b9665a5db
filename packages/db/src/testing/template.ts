import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrate, migrationsFolder } from '../migrate.ts';

const TEMPLATE_LOCK = 7_203_155_002;

const databaseUrl = (adminUrl: string, name: string): string => {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
};

/** The name of a database with all migrations applied, made once for each set of migrations. */
export async function ensureTemplate(adminUrl: string): Promise<string> {
  const name = `template_${await hashOfMigrations()}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await admin`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`;
    const [found] = await admin`SELECT 1 FROM pg_database WHERE datname = ${name}`;
    if (found) return name;
    // Migrated under another name first, so that a half-made template is never taken for a whole one.
    const draft = `draft_${randomUUID().replaceAll('-', '')}`;
    await admin.unsafe(`CREATE DATABASE ${draft}`);
    await migrate(databaseUrl(adminUrl, draft));
    await admin.unsafe(`ALTER DATABASE ${draft} RENAME TO ${name}`);
    return name;
  } finally {
    await admin.end();
  }
}

/** A fresh database with every migration applied. Its name is random: pool ids are not unique across projects. */
export async function cloneTemplate(
  adminUrl: string,
  template: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string): Promise<void> => {
    const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
    try {
      await admin.unsafe(statement);
    } finally {
      await admin.end();
    }
  };
  await run(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: databaseUrl(adminUrl, name),
    drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(migrationsFolder))
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    hash.update(file).update(await readFile(join(migrationsFolder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
