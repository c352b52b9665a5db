import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { findFreePort } from '../embedded/free-port.ts';
import { chooseUser } from '../embedded/unprivileged-user.ts';

/** Where Debian and its kin keep the server programs of a version. */
const folderOf = (version: number): string => `/usr/lib/postgresql/${version}/bin`;

export const hasServer = (version: number): boolean =>
  existsSync(join(folderOf(version), 'initdb'));

/** A server of another version than the one we ship, in a folder of its own that goes away with it. */
export async function startServer(
  version: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  // PostgreSQL refuses to run as root; nobody else need be able to enter the folder.
  const user = chooseUser(undefined);
  const folder = mkdtempSync('/tmp/xyd-postgres-');
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(folderOf(version), 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: '/', encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);

  const port = await findFreePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    shared_buffers: '16MB',
    dynamic_shared_memory_type: 'mmap',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(folderOf(version), 'postgres'), ['-D', data, ...options], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url);
  return {
    url,
    stop: async () => {
      server.kill('SIGINT');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = postgres(url, { max: 1, connect_timeout: 1, onnotice: () => undefined });
    try {
      await client`SELECT 1`;
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(100);
    } finally {
      await client.end();
    }
  }
}
