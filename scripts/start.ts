import { LockHeldError } from '../packages/db/src/embedded/index.ts';
import { publishDatabaseAddress } from './start/database-address.ts';
import { runDatabase } from './start/database.ts';
import { demoAccountLines } from './start/demo-accounts.ts';
import { startFront } from './start/front.ts';
import {
  accountsFile,
  clusterDirectory,
  discardUnfinishedSeed,
  prepareDatabase,
} from './start/prepare-database.ts';
import { describePrograms, signingKeyFile } from './start/programs.ts';
import { createReport } from './start/report.ts';
import { readSettings, type StartSettings } from './start/settings.ts';
import { ensureSigningKey } from './start/signing-key.ts';
import { portTaken, requireFreePort, takeDataDirectory } from './start/sole-start.ts';
import { supervise, type Program } from './start/supervised.ts';
import type { Upstreams } from './start/upstreams.ts';
import { ensureWebBuild } from './start/web-build.ts';

/** In this order nothing is asked of a part that has gone already. */
const stopOrder = ['front', 'web', 'api', 'worker', 'simulator', 'database', 'lock'] as const;

type Part = (typeof stopOrder)[number];

const report = createReport((line) => console.log(line));
const stops = new Map<Part, () => Promise<void>>();
const interruption = new AbortController();
let stopping: Promise<void> | undefined;
let isReady = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // The same signal often comes twice, from the terminal and through npm.
  process.on(signal, () => {
    console.log('stopping');
    void stopAll().then(() => process.exit(isReady ? 0 : 130));
  });
}

try {
  const settings = readSettings(process.env);
  const release = takeDataDirectory(settings);
  stops.set('lock', () => Promise.resolve(release()));
  await requireFreePort(settings.port);
  await start(settings);
} catch (error) {
  if (!interruption.signal.aborted) {
    console.error(explain(error));
    await stopAll();
    process.exit(1);
  }
}

function stopAll(): Promise<void> {
  stopping ??= (async () => {
    interruption.abort();
    for (const part of stopOrder) {
      await stops.get(part)?.();
    }
  })();
  return stopping;
}

async function start(settings: StartSettings): Promise<void> {
  const { signal } = interruption;
  if (!settings.isProduction) {
    ensureSigningKey(signingKeyFile(settings));
  }
  const [webEntry, databaseUrl] = await Promise.all([
    ensureWebBuild(report.line, signal),
    startDatabase(settings, signal),
  ]);
  signal.throwIfAborted();
  const { upstreams, ...programs } = await describePrograms(settings, databaseUrl, webEntry);
  report.line('starting the programs');
  await Promise.all([
    run('simulator', programs.simulator),
    run('worker', programs.worker),
    run('api', programs.api),
    run('web', programs.web),
  ]);
  signal.throwIfAborted();
  await openFront(settings, upstreams);
  isReady = true;
  announce(settings);
}

async function openFront(settings: StartSettings, upstreams: Upstreams): Promise<void> {
  const publicOrigin = settings.isProduction ? settings.publicOrigin : undefined;
  try {
    const front = await startFront(settings.port, upstreams, publicOrigin);
    stops.set('front', front.stop);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken ? await portTaken(settings.port) : error;
  }
}

async function run(part: Part, program: Program | undefined): Promise<void> {
  if (program === undefined) {
    return;
  }
  const supervised = supervise(program, report.line);
  stops.set(part, supervised.stop);
  await supervised.ready;
}

async function startDatabase(
  settings: StartSettings,
  signal: AbortSignal,
): Promise<string | undefined> {
  let databaseUrl = settings.databaseUrl;
  if (databaseUrl === undefined && !settings.isProduction) {
    await discardUnfinishedSeed(settings, report.line);
    const database = await runDatabase(clusterDirectory(settings), report.line);
    const withdraw = publishDatabaseAddress(settings, database.url);
    stops.set('database', async () => {
      await database.stop();
      withdraw();
    });
    databaseUrl = database.url;
  }
  signal.throwIfAborted();
  await prepareDatabase(settings, databaseUrl, report, signal);
  return databaseUrl;
}

function announce(settings: StartSettings): void {
  console.log(`\nready http://127.0.0.1:${settings.port}\n`);
  if (settings.isDemo) {
    for (const line of demoAccountLines(accountsFile(settings))) {
      console.log(`  ${line}`);
    }
    console.log(`\nData: ${settings.dataDirectory}   Ctrl-C stops everything.`);
  }
}

function explain(error: unknown): string {
  if (error instanceof LockHeldError) {
    return `A command uses the database (process ${error.holder.pid}). Start again when it has ended.`;
  }
  return error instanceof Error ? error.message : String(error);
}
