import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '@xyd/db';
import { findFreePort, startEmbeddedPostgres } from '@xyd/db/embedded';
import { migrate } from '@xyd/db/migrate';

/** A PostgreSQL that fsyncs, which a test may kill. */
export type KillableDatabase = {
  url: string;
  kill(): Promise<void>;
  /** Starts it again from the same files. */
  revive(): Promise<void>;
  destroy(): Promise<void>;
};

/** A migrated server of the test's own in a folder that goes away with it. */
export async function startDatabase(dataDirectory: string): Promise<KillableDatabase> {
  const port = await findFreePort();
  const start = () => startEmbeddedPostgres({ dataDirectory, durable: true, port });
  let server = await start();
  await migrate(server.url);
  const files = await filesOf(server.url);
  return {
    url: server.url,
    kill: async () => {
      process.kill(
        Number.parseInt(readFileSync(join(files, 'postmaster.pid'), 'utf8'), 10),
        'SIGKILL',
      );
      await server.exited;
    },
    revive: async () => {
      server = await start();
    },
    destroy: () => server.destroy(),
  };
}

async function filesOf(url: string): Promise<string> {
  const connection = connect(url, { maxConnections: 1, role: 'owner' });
  const [row] = await connection.client`SHOW data_directory`;
  await connection.close();
  return String(row?.['data_directory']);
}
