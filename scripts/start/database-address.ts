import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { lockHolder } from '../../packages/db/src/embedded/index.ts';
import { pathInData, type StartSettings } from './settings.ts';

const fileOf = (settings: StartSettings): string => pathInData(settings, 'database-url');

/** Tells commands started beside us where the embedded database listens. The address holds its password. */
export function publishDatabaseAddress(settings: StartSettings, url: string): () => void {
  writeFileSync(fileOf(settings), `${url}\n`, { mode: 0o600 });
  return () => rmSync(fileOf(settings), { force: true });
}

/** The address of the embedded database of a marketplace that runs in this data directory, if one does. */
export function findDatabaseAddress(settings: StartSettings): string | undefined {
  const isRunning = lockHolder(pathInData(settings, 'start.lock')) !== undefined;
  return isRunning && existsSync(fileOf(settings))
    ? readFileSync(fileOf(settings), 'utf8').trim()
    : undefined;
}
