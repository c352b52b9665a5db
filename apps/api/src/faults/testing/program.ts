import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../..', import.meta.url));
/** A killed test run leaves no program behind. */
const endWithParent = new URL('../../../../../scripts/exit-with-parent.ts', import.meta.url).href;

const READY_WITHIN_MS = 60_000;

export type ProgramPlan = {
  /** Relative to the API's sources. */
  script: string;
  environment: Record<string, string>;
  logFile: string;
  readyUrl: string;
};

/** A process of ours that a test may kill; like the one who starts it in earnest, the test starts it again. */
export type Program = {
  /** No warning, no clean-up: what a lost machine does to it. Returns when it is gone. */
  kill(): Promise<void>;
  /** Runs again where it has ended; waits until it does its work. */
  revive(): Promise<void>;
  stop(): Promise<void>;
};

export async function startProgram(plan: ProgramPlan): Promise<Program> {
  let child = launch(plan);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(child)) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  const revive = async (): Promise<void> => {
    const deadlineMs = performance.now() + READY_WITHIN_MS;
    while (!(await answers(plan.readyUrl))) {
      if (hasEnded(child)) child = launch(plan);
      if (performance.now() > deadlineMs) throw new Error(`${plan.script} is not ready`);
      await sleep(50);
    }
  };
  await revive();
  return { kill: () => end('SIGKILL'), revive, stop: () => end('SIGTERM') };
}

function launch({ script, environment, logFile }: ProgramPlan): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--import', endWithParent, `${source}${script}`], {
    env: environment,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
