import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { backOffMs } from './back-off.ts';
import { repository } from './settings.ts';

/** A program to keep running. */
export type Program = {
  readonly name: string;
  readonly script: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Where its output goes; undefined lets it through to ours. */
  readonly logFile: string | undefined;
  /** Whether it does its work now. Asked until it says so once. */
  readonly isReady: () => Promise<boolean>;
};

export type Supervised = {
  /** Rejects with ProgramFailedError when the program never becomes ready. */
  readonly ready: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The program ended again and again before it was ready. */
class ProgramFailedError extends Error {}

const startAttempts = 3;
const readyWithinMs = 90_000;
const stopWithinMs = 12_000;
const logBytesMax = 10_000_000;
const preload = pathToFileURL(join(repository, 'scripts/exit-with-parent.ts')).href;

/**
 * Starts a program and keeps it running: once it has been ready, it is started again whenever it dies, after a wait
 * that grows each time it dies young.
 */
export function supervise(program: Program, tell: (line: string) => void): Supervised {
  const state: State = { isStopping: false, child: launch(program) };
  const ready = waitUntilReady(program, state);
  const loop = ready.then(
    () => keepAlive(program, state, tell),
    () => undefined,
  );
  return {
    ready,
    stop: async () => {
      state.isStopping = true;
      await stopChild(state.child);
      await loop;
    },
  };
}

type State = { isStopping: boolean; child: ChildProcess };

function launch(program: Program): ChildProcess {
  const output = program.logFile === undefined ? 'inherit' : openLog(program.logFile);
  const child = spawn(process.execPath, ['--import', preload, program.script], {
    cwd: repository,
    // A session of its own: Ctrl-C reaches only us, and we end the programs in the order that loses nothing.
    detached: true,
    env: program.environment,
    stdio: ['ignore', output, output, 'ipc'],
  });
  if (typeof output === 'number') {
    closeSync(output);
  }
  return child;
}

async function waitUntilReady(program: Program, state: State): Promise<void> {
  const deadlineMs = performance.now() + readyWithinMs;
  for (let attempt = 1; !(await program.isReady());) {
    if (state.isStopping) {
      return;
    }
    if (hasEnded(state.child)) {
      attempt += 1;
      if (attempt > startAttempts) {
        throw new ProgramFailedError(`${program.name} does not start.${lastWords(program)}`);
      }
      state.child = launch(program);
    }
    if (performance.now() > deadlineMs) {
      state.child.kill('SIGKILL');
      throw new ProgramFailedError(
        `${program.name} is not ready after ${readyWithinMs / 1000} s.${lastWords(program)}`,
      );
    }
    await sleep(50);
  }
}

async function keepAlive(
  program: Program,
  state: State,
  tell: (line: string) => void,
): Promise<void> {
  for (let deaths = 0; ;) {
    const bornAtMs = performance.now();
    const reason = await ended(state.child);
    if (isStopping(state)) {
      return;
    }
    deaths = performance.now() - bornAtMs > 60_000 ? 1 : deaths + 1;
    const waitMs = backOffMs(deaths);
    tell(
      `${program.name} ended (${reason}); starting it again in ${waitMs / 1000} s${whereToLook(program)}`,
    );
    await sleep(waitMs);
    if (isStopping(state)) {
      return;
    }
    state.child = launch(program);
  }
}

/** A function, since the compiler believes that nothing changes during an await. */
const isStopping = (state: State): boolean => state.isStopping;

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

function ended(child: ChildProcess): Promise<string> {
  if (hasEnded(child)) {
    return Promise.resolve(String(child.signalCode ?? child.exitCode));
  }
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(String(signal ?? code)));
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  const end = ended(child);
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await end;
  clearTimeout(killer);
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logBytesMax) {
    renameSync(file, `${file}.old`);
  }
  return openSync(file, 'a', 0o600);
}

function lastWords(program: Program): string {
  if (program.logFile === undefined) {
    return '';
  }
  return ` The end of ${program.logFile}:\n${readFileSync(program.logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n')}`;
}

const whereToLook = (program: Program): string =>
  program.logFile === undefined ? '' : ` (see ${program.logFile})`;
