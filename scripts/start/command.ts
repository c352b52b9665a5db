import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { repository } from './settings.ts';

export class CommandFailedError extends Error {
  readonly exitCode: number;

  constructor(script: string, exitCode: number) {
    super(`${script} failed (${exitCode}).`);
    this.exitCode = exitCode;
  }
}

export type Command = {
  readonly script: string;
  readonly parameters?: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Takes each line the command prints; `inherit` gives it our own output, with its progress bars. */
  readonly output: 'inherit' | ((line: string) => void);
};

const killed = 137;

/** Runs one of the API's commands to its end. Throws CommandFailedError when it ends badly. */
export async function runCommand(command: Command, signal: AbortSignal): Promise<void> {
  const { output } = command;
  const preload = new URL('../exit-with-parent.ts', import.meta.url).href;
  const channel = output === 'inherit' ? 'inherit' : 'pipe';
  const child = spawn(
    process.execPath,
    ['--import', preload, join(repository, command.script), ...(command.parameters ?? [])],
    {
      cwd: repository,
      // Ctrl-C reaches us first; the command is told by a signal when it is its turn to end.
      detached: true,
      env: command.environment,
      stdio: ['ignore', channel, channel, 'ipc'],
    },
  );
  const abort = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', abort);
  for (const input of [child.stdout, child.stderr]) {
    if (input !== null && output !== 'inherit') {
      createInterface({ input }).on('line', output);
    }
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? killed));
  });
  signal.removeEventListener('abort', abort);
  if (code !== 0) {
    throw new CommandFailedError(command.script, code);
  }
}
