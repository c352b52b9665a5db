import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { repository } from '../start/settings.ts';

/** One program of the test run: it passes when it ends with 0 within its time. */
export type Step = {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Relative to the repository. */
  readonly directory?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly minutesMax: number;
};

let current: ChildProcess | undefined;
const interruption = new AbortController();

/** Once interrupted, the run ends its present step and fails every later one at once, so that all is cleared away. */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interruption.abort();
      current?.kill('SIGTERM');
    });
  }
}

export const wasInterrupted = (): boolean => interruption.signal.aborted;

export const onInterruption = (end: () => void): void =>
  interruption.signal.addEventListener('abort', end);

/** Runs a step with its output on ours; tells whether it passed. */
export async function runStep(step: Step): Promise<boolean> {
  if (wasInterrupted()) {
    return false;
  }
  console.log(`\n── ${step.name}: ${step.command.join(' ')}`);
  const startedAtMs = performance.now();
  const code = await exitCodeOf(step);
  const verdict = code === 0 ? 'passed' : `FAILED (${code ?? 'killed or out of time'})`;
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`── ${step.name}: ${verdict} in ${seconds} s`);
  return code === 0;
}

function exitCodeOf(step: Step): Promise<number | null> {
  const directory = join(repository, step.directory ?? '.');
  const [program, ...parameters] = step.command;
  const child = spawn(program, parameters, {
    cwd: directory,
    env: withPrograms(step.environment ?? cleanEnvironment(), directory),
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: step.minutesMax * 60_000,
    killSignal: 'SIGKILL',
  });
  current = child;
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(null);
    });
    child.once('exit', resolve);
  });
}

/** What the person has set for `npm start` must not reach the tests, which bring their own of everything. */
const settingsOfStart = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'DATA_DIR',
  'PORT',
  'NODE_ENV',
  'DEMO_MODE',
  'PUBLIC_ORIGIN',
  'SIGNING_KEY',
  'SIGNING_KEY_FILE',
  'LOG_LEVEL',
]);

export const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([key]) => !settingsOfStart.has(key)));

/** With the programs that npm installed for this directory and for the repository. */
export function withPrograms(environment: NodeJS.ProcessEnv, directory: string): NodeJS.ProcessEnv {
  const bins = [directory, repository].map((folder) => join(folder, 'node_modules/.bin'));
  return { ...environment, PATH: [...bins, environment['PATH'] ?? ''].join(':') };
}
