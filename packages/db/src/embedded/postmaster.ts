import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { clusterOf, programEnvironment } from './cluster.ts';
import type { Placement } from './placement.ts';
import { serverSettings } from './settings.ts';

/** A running server. */
export type Postmaster = {
  /** Settles when the server has ended, asked or not. */
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The server ended before it accepted connections. */
export class PostmasterFailedError extends Error {
  readonly log: string;

  constructor(log: string) {
    super(`PostgreSQL did not start:\n${log}`);
    this.log = log;
  }

  get portTaken(): boolean {
    return this.log.includes('could not bind');
  }

  /** The backends of a killed server take a moment to notice its death. */
  get memoryInUse(): boolean {
    return this.log.includes('is still in use');
  }
}

/**
 * Beside the server waits a shell that holds the other end of a pipe of ours: when we die without a word, it stops
 * the server, which nobody else would. A line through the pipe tells it that the server has ended already. The
 * double fork keeps it from being the server's child, for the server watches its children.
 */
const watched = '( { read -r _ <&3 || kill -INT $$; } >/dev/null 2>&1 & ); exec "$@" 3<&-';

/** Starts the server and waits until it accepts connections, crash recovery included. Throws PostmasterFailedError. */
export async function startPostmaster(
  placement: Placement,
  port: number,
  durable: boolean,
): Promise<Postmaster> {
  const cluster = clusterOf(placement.home);
  const logFile = join(placement.home, 'server.log');
  const log = openSync(logFile, 'w', 0o600);
  const parameters = [
    join(placement.binDirectory, 'postgres'),
    '-D',
    cluster,
    ...serverSettings(port, durable),
  ];
  const child = spawn('/bin/sh', ['-c', watched, 'sh', ...parameters], {
    ...placement.user,
    cwd: placement.home,
    // A group of its own: Ctrl-C in the terminal must reach us only, and the database must stop last.
    detached: true,
    env: programEnvironment,
    stdio: ['ignore', log, log, 'pipe'],
  });
  closeSync(log);
  const exited = watchExit(child);
  try {
    await waitUntilReady(child, cluster, () => readFileSync(logFile, 'utf8'));
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return { exited, stop: () => stopChild(child, exited) };
}

function watchExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => {
      const lifeline = child.stdio[3];
      if (lifeline instanceof Writable) {
        lifeline.on('error', () => undefined).end('\n');
      }
      resolve();
    });
  });
}

async function waitUntilReady(
  child: ChildProcess,
  cluster: string,
  readLog: () => string,
): Promise<void> {
  while (!isReady(cluster, child.pid)) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new PostmasterFailedError(readLog().trimEnd().split('\n').slice(-20).join('\n'));
    }
    await sleep(20);
  }
}

/** The pid file's eighth line is the server's state; pg_ctl waits for it in the same way. */
function isReady(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** A fast stop ends sessions and writes a checkpoint. Each later signal is for a server that does not obey the earlier. */
async function stopChild(child: ChildProcess, exited: Promise<void>): Promise<void> {
  const escalation: [NodeJS.Signals, number][] = [
    ['SIGINT', 60_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patienceMs] of escalation) {
    child.kill(signal);
    const patience = new AbortController();
    const outcome = await Promise.race([
      exited.then(() => 'exited'),
      sleep(patienceMs, 'waiting', { signal: patience.signal }),
    ]);
    if (outcome === 'exited') {
      patience.abort();
      return;
    }
  }
}
