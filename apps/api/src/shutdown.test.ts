import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';

const program = (steps: string): string => `
  import { pino } from 'pino';
  import { onShutdown } from './shutdown.ts';
  const say = (word) => process.stdout.write(word + '\\n');
  const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  onShutdown(pino({ level: 'silent' }), [${steps}]);
  setInterval(() => undefined, 1000);
  say('up');
`;

/** Starts a process that shuts down by these steps, sends it signals, and tells what it said and how it ended. */
async function shutDown(
  steps: string,
  signals: NodeJS.Signals[],
): Promise<{ said: string[]; code: number | null }> {
  const child = spawn(
    process.execPath,
    ['--input-type=module-typescript', '--eval', program(steps)],
    {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exited = once(child, 'exit') as Promise<[code: number | null]>;
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child.stdout, 'data');
  for (const signal of signals) {
    child.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [code] = await exited;
  return { said: output.trim().split('\n'), code };
}

describe('shutting down', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s takes its steps one after another',
    async (signal) => {
      const steps = `() => after(30).then(() => say('one')), () => after(1).then(() => say('two'))`;
      expect(await shutDown(steps, [signal])).toEqual({ said: ['up', 'one', 'two'], code: 0 });
    },
  );

  test('goes on where a step fails', async () => {
    const steps = `() => Promise.reject(new Error('no')), () => Promise.resolve(say('two'))`;
    expect(await shutDown(steps, ['SIGTERM'])).toEqual({ said: ['up', 'two'], code: 0 });
  });

  test('does not wait where it is told twice', async () => {
    const steps = `() => after(60_000)`;
    expect(await shutDown(steps, ['SIGTERM', 'SIGTERM'])).toEqual({ said: ['up'], code: 1 });
  });
});
