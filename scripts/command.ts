import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { LockHeldError } from '../packages/db/src/embedded/index.ts';
import { CommandFailedError, runCommand } from './start/command.ts';
import { findDatabaseAddress } from './start/database-address.ts';
import { runDatabase, type RunningDatabase } from './start/database.ts';
import {
  clusterDirectory,
  discardUnfinishedSeed,
  prepareDatabase,
} from './start/prepare-database.ts';
import { apiEnvironment, signingKeyFile } from './start/programs.ts';
import { createReport } from './start/report.ts';
import { readSettings, repository, SettingsError, type StartSettings } from './start/settings.ts';
import { ensureSigningKey } from './start/signing-key.ts';
import { takeDataDirectory } from './start/sole-start.ts';

/**
 * Runs one of the API's commands on the database of this folder: `node scripts/command.ts <name> [arguments]`.
 * It uses DATABASE_URL, else the database of a marketplace that runs here, else starts the embedded one meanwhile.
 * Commands that work on files alone get neither a database nor a configuration.
 */
const FILE_COMMANDS = ['score', 'match', 'evaluate'];
const [name = '', ...parameters] = process.argv.slice(2);
const script = join('apps/api/src/commands', `${name}.ts`);
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort());
}

try {
  if (!existsSync(join(repository, script))) {
    throw new SettingsError(`There is no command "${name}".`);
  }
  process.exitCode = FILE_COMMANDS.includes(name)
    ? await runWith(process.env)
    : await run(readSettings(process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(settings: StartSettings): Promise<number> {
  // Every command reads the API's configuration, which has a signing key in it.
  if (!settings.isProduction) {
    ensureSigningKey(signingKeyFile(settings));
  }
  const address = settings.databaseUrl ?? findDatabaseAddress(settings);
  if (address !== undefined || settings.isProduction) {
    return runHere(settings, address);
  }
  const release = takeDataDirectory(settings);
  let database: RunningDatabase | undefined;
  try {
    const report = createReport((line) => console.error(line));
    await discardUnfinishedSeed(settings, report.line);
    database = await runDatabase(clusterDirectory(settings), report.line);
    await prepareDatabase(settings, database.url, report, interruption.signal);
    return await runHere(settings, database.url);
  } catch (error) {
    throw error instanceof LockHeldError
      ? new SettingsError(`Another command uses the database (process ${error.holder.pid}).`)
      : error;
  } finally {
    await database?.stop();
    release();
  }
}

function runHere(settings: StartSettings, databaseUrl: string | undefined): Promise<number> {
  return runWith(apiEnvironment(settings, databaseUrl));
}

async function runWith(environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    await runCommand({ script, parameters, environment, output: 'inherit' }, interruption.signal);
    return 0;
  } catch (error) {
    if (error instanceof CommandFailedError) {
      return error.exitCode;
    }
    throw error;
  }
}
