import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { clusterOf, ensureCluster } from './cluster.ts';
import { findFreePort } from './free-port.ts';
import { clearLeftovers } from './leftover-postmaster.ts';
import { findHome, place } from './placement.ts';
import type { Placement } from './placement.ts';
import { PostmasterFailedError, startPostmaster } from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';
import { takeLock } from './process-lock.ts';

export { findFreePort } from './free-port.ts';
export { identifyProcess, isStillRunning } from './process-identity.ts';
export type { ProcessIdentity } from './process-identity.ts';
export { LockHeldError, lockHolder, takeLock } from './process-lock.ts';

export type EmbeddedPostgresOptions = {
  /** Everything of this database lies here, or is found from here. */
  readonly dataDirectory: string;
  /** A free one is chosen when absent. */
  readonly port?: number;
  /** The superuser's, used when the cluster is made; a random one when absent. */
  readonly password?: string;
  /** False gives up safety against crashes for speed. For tests. */
  readonly durable: boolean;
  readonly onProgress?: (message: string) => void;
};

export type EmbeddedPostgres = {
  /** Connects as the superuser to the database `postgres`. */
  readonly url: string;
  readonly port: number;
  /** Settles when the server has ended, asked or not. */
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
  /** Stops, and removes the data directory with all that was moved out of it. */
  readonly destroy: () => Promise<void>;
};

/**
 * Starts a real PostgreSQL on the loopback address, making its cluster on the first call. One process at a time
 * owns a data directory: throws LockHeldError while another lives.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDirectory, { recursive: true });
  // The system names directories by their real path, and leftovers are found by that name.
  const dataDirectory = realpathSync(options.dataDirectory);
  const report = options.onProgress ?? (() => undefined);

  const release = takeLock(join(dataDirectory, 'owner.json'));
  try {
    const placement = place(dataDirectory, options.durable);
    const password = rememberPassword(dataDirectory, options.password);
    await ensureCluster(placement, password, report);
    await clearLeftovers(clusterOf(placement.home));
    report('starting the database server');
    const { postmaster, port } = await startOnSomePort(placement, options);
    void postmaster.exited.then(release);
    return {
      url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
      port,
      exited: postmaster.exited,
      stop: postmaster.stop,
      destroy: async () => {
        await postmaster.stop();
        rmSync(placement.home, { recursive: true, force: true });
        rmSync(dataDirectory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Removes a data directory with all that was moved out of it. Throws LockHeldError while someone uses it. */
export async function removeEmbeddedPostgres(dataDirectory: string): Promise<void> {
  if (!existsSync(dataDirectory)) {
    return;
  }
  const directory = realpathSync(dataDirectory);
  takeLock(join(directory, 'owner.json'));
  const home = findHome(directory);
  if (home !== undefined) {
    await clearLeftovers(clusterOf(home));
    rmSync(home, { recursive: true, force: true });
  }
  rmSync(directory, { recursive: true, force: true });
}

/** Kept for later starts. Only its owner may read it, since it opens the database. */
function rememberPassword(dataDirectory: string, wanted: string | undefined): string {
  const file = join(dataDirectory, 'superuser-password');
  if (!existsSync(file)) {
    writeFileSync(file, `${wanted ?? randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

async function startOnSomePort(
  placement: Placement,
  options: EmbeddedPostgresOptions,
): Promise<{ postmaster: Postmaster; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await findFreePort());
    try {
      return { postmaster: await startPostmaster(placement, port, options.durable), port };
    } catch (error) {
      const mayPass =
        error instanceof PostmasterFailedError &&
        (error.memoryInUse || (error.portTaken && options.port === undefined));
      if (!mayPass || attempt === 10) {
        throw error;
      }
      await sleep(100 * attempt);
    }
  }
}
