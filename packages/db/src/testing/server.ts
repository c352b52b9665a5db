import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../embedded/index.ts';

export type TestServer = { adminUrl: string; stop: () => Promise<void> };

/**
 * A PostgreSQL for tests: the one that TEST_DATABASE_ADMIN_URL names, else one of our own in a new folder that
 * goes away with it. It does not fsync: what a power cut would lose, a test does not keep.
 */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_ADMIN_URL;
  if (given) return { adminUrl: given, stop: () => Promise.resolve() };
  const dataDirectory = await mkdtemp(join(tmpdir(), 'xyd-test-'));
  const server = await startEmbeddedPostgres({ dataDirectory, durable: false });
  return {
    adminUrl: server.url,
    stop: server.destroy,
  };
}
