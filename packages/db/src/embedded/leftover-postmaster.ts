import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { commandLine, identifyProcess } from './process-identity.ts';

const patienceMs = 60_000;

/**
 * Clears what a killed run left behind, so that the next server starts: a server that outlived its run, sessions
 * that outlived their server, and a pid file whose number another program or a zombie has, which PostgreSQL would
 * take for a running server.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  const pid = readPid(cluster);
  if (pid !== undefined && isPostmasterOf(cluster, pid)) {
    process.kill(pid, 'SIGINT');
    await waitUntil(
      () => !isPostmasterOf(cluster, pid),
      `The database server of an earlier run (process ${pid}) does not stop.`,
    );
  }
  for (const session of sessionsOf(cluster)) {
    // Without their server they can finish nothing; the write-ahead log makes up for the abrupt end.
    signalIfAlive(session, 'SIGQUIT');
  }
  await waitUntil(
    () => sessionsOf(cluster).length === 0,
    `Sessions of an earlier database server still use ${cluster}.`,
  );
  if (pid !== undefined && signalIfAlive(pid, 0)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
  }
}

function isPostmasterOf(cluster: string, pid: number): boolean {
  return identifyProcess(pid) !== undefined && (commandLine(pid) ?? '').includes(` -D ${cluster} `);
}

/** Every process of a server works inside its cluster. Elsewhere than on Linux nothing lists them, and none are found. */
function sessionsOf(cluster: string): number[] {
  if (process.platform !== 'linux') {
    return [];
  }
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && workingDirectory(pid) === cluster);
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function signalIfAlive(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function waitUntil(isDone: () => boolean, complaint: string): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  while (!isDone()) {
    if (performance.now() > deadlineMs) {
      throw new Error(complaint);
    }
    await sleep(50);
  }
}

function readPid(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
