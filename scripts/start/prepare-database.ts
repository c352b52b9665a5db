import { existsSync, rmSync, writeFileSync } from 'node:fs';

import { removeEmbeddedPostgres } from '../../packages/db/src/embedded/index.ts';
import { runCommand } from './command.ts';
import { apiEnvironment } from './programs.ts';
import type { Report } from './report.ts';
import { pathInData, type StartSettings } from './settings.ts';

export const accountsFile = (settings: StartSettings): string =>
  pathInData(settings, 'demo-accounts.json');
const unfinishedFile = (settings: StartSettings): string => pathInData(settings, 'seed-unfinished');
export const clusterDirectory = (settings: StartSettings): string =>
  pathInData(settings, 'postgres');

/** Half a demo world is no demo world: when its making was interrupted, the embedded database begins anew. */
export async function discardUnfinishedSeed(
  settings: StartSettings,
  tell: (line: string) => void,
): Promise<void> {
  if (settings.databaseUrl !== undefined || !existsSync(unfinishedFile(settings))) {
    return;
  }
  tell('the last start was interrupted while it made the demo world: beginning anew');
  await removeEmbeddedPostgres(clusterDirectory(settings));
  rmSync(accountsFile(settings), { force: true });
  rmSync(unfinishedFile(settings));
}

/** Brings the schema up to date and, in a demo, makes the demo world the first time. */
export async function prepareDatabase(
  settings: StartSettings,
  databaseUrl: string | undefined,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const environment = apiEnvironment(settings, databaseUrl);
  const run = (script: string): Promise<void> =>
    runCommand({ script, environment, output: report.line }, signal);
  await report.step('database schema', () => run('apps/api/src/commands/migrate.ts'));
  const isSeeded = settings.databaseUrl === undefined && existsSync(accountsFile(settings));
  if (!settings.isDemo || isSeeded) {
    return;
  }
  writeFileSync(unfinishedFile(settings), '');
  await report.step('demo world', () => run('apps/api/src/commands/seed.ts'));
  rmSync(unfinishedFile(settings));
}
