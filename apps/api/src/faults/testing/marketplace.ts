import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@xyd/db/embedded';
import { testSettings } from '../../testing/index.ts';
import { startDatabase } from './database.ts';
import { startProgram, type Program } from './program.ts';

/** What can be killed. */
export const parts = ['worker', 'database', 'api'] as const;
export type Part = (typeof parts)[number];

/** API, worker and database as processes of their own, as in earnest. */
export type Marketplace = {
  databaseUrl: string;
  apiUrl: string;
  /** Kills these at one moment, starts them again and waits until all work. */
  killAndRevive(...victims: Part[]): Promise<void>;
  destroy(): Promise<void>;
};

/** `arrange` runs on the migrated database before the programs begin. */
export async function startMarketplace(
  arrange: (databaseUrl: string) => Promise<void>,
): Promise<Marketplace> {
  const folder = mkdtempSync(join(tmpdir(), 'xyd-kill-'));
  // Its own user must reach the files of a database that root starts.
  chmodSync(folder, 0o755);
  const database = await startDatabase(folder);
  await arrange(database.url);
  const [apiPort, workerPort] = [await findFreePort(), await findFreePort()];
  const environment = {
    DATABASE_URL: database.url,
    SIGNING_KEY: JSON.stringify(testSettings.signingKey),
    API_PORT: String(apiPort),
    WORKER_PORT: String(workerPort),
    LOG_LEVEL: 'error',
  };
  const program = (name: string, script: string, port: number): Promise<Program> =>
    startProgram({
      script,
      environment,
      logFile: join(folder, `${name}.log`),
      readyUrl: `http://127.0.0.1:${port}/ready`,
    });
  const programs = {
    worker: await program('worker', 'worker.ts', workerPort),
    api: await program('api', 'main.ts', apiPort),
  };
  const all = { ...programs, database };
  return {
    databaseUrl: database.url,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    killAndRevive: async (...victims) => {
      await Promise.all(victims.map((victim) => all[victim].kill()));
      if (victims.includes('database')) await database.revive();
      // Also those that were not killed: they must find the database again by themselves.
      await Promise.all([programs.api.revive(), programs.worker.revive()]);
    },
    destroy: async () => {
      await Promise.all([programs.api.stop(), programs.worker.stop()]);
      await database.destroy();
    },
  };
}
