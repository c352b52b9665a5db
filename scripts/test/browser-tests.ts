import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { findFreePort, removeEmbeddedPostgres } from '../../packages/db/src/embedded/index.ts';
import { repository } from '../start/settings.ts';
import { countOne, countsOfPlaywright, type Counts } from './counts.ts';
import { readReport } from './read-report.ts';
import { cleanEnvironment, onInterruption, runStep } from './run-step.ts';
import { findBrowser } from './system-packages.ts';

const readyWithinMinutes = 4;
const web = 'apps/web';

/** Runs the browser tests against a whole marketplace of their own, started the way a user starts it. */
export async function runBrowserTests(): Promise<Counts> {
  const browser = findBrowser();
  if (browser === undefined && !(await installBrowser())) {
    console.error(
      'No Chromium was found and none could be installed: the browser tests cannot run.',
    );
    return countOne(false);
  }
  const dataDirectory = mkdtempSync(join(tmpdir(), 'xyd-e2e-'));
  // Open, so that the database of a run by root can stay in it.
  chmodSync(dataDirectory, 0o755);
  const marketplace = await startMarketplace(dataDirectory);
  try {
    if (marketplace.address === undefined) {
      return countOne(false);
    }
    return await runPlaywright(marketplace.address, dataDirectory, browser);
  } finally {
    await stop(marketplace.process);
    await removeEmbeddedPostgres(join(dataDirectory, 'postgres'));
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

async function runPlaywright(
  address: string,
  dataDirectory: string,
  browser: string | undefined,
): Promise<Counts> {
  const reportFile = join(dataDirectory, 'playwright.json');
  const hasPassed = await runStep({
    name: 'browser tests',
    command: ['playwright', 'test', '--reporter=list,json'],
    directory: web,
    environment: {
      ...cleanEnvironment(),
      E2E_BASE_URL: address,
      E2E_DATA_DIR: dataDirectory,
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
      ...(browser === undefined ? {} : { CHROMIUM_PATH: browser }),
    },
    minutesMax: 14,
  });
  return countsOfPlaywright(readReport(reportFile), hasPassed);
}

function installBrowser(): Promise<boolean> {
  return runStep({
    name: 'browser',
    command: ['playwright', 'install', 'chromium'],
    directory: web,
    minutesMax: 3,
  });
}

type Marketplace = { readonly process: ChildProcess; readonly address: string | undefined };

async function startMarketplace(dataDirectory: string): Promise<Marketplace> {
  const port = await findFreePort();
  const preload = new URL('../exit-with-parent.ts', import.meta.url).href;
  console.log('\n── starting a marketplace for the browser tests');
  const child = spawn(
    process.execPath,
    ['--import', preload, join(repository, 'scripts/start.ts')],
    {
      cwd: repository,
      env: {
        ...cleanEnvironment(),
        PORT: String(port),
        DATA_DIR: dataDirectory,
        // Enough firms for every page to have rows; the full world is only more of the same.
        DEMO_FIRMS: '60',
        UI_GALLERY: 'true',
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  onInterruption(() => child.kill('SIGTERM'));
  return { process: child, address: await addressWhenReady(child) };
}

function addressWhenReady(child: ChildProcess): Promise<string | undefined> {
  const ready = new Promise<string | undefined>((resolve) => {
    child.once('exit', () => resolve(undefined));
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        console.log(`   ${line}`);
        const address = /^ready (\S+)$/.exec(line)?.[1];
        if (address !== undefined) {
          resolve(address);
        }
      });
    }
  });
  const outOfTime = sleep(readyWithinMinutes * 60_000, undefined, { ref: false });
  return Promise.race([ready, outOfTime]);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  await exited;
  clearTimeout(killer);
}
