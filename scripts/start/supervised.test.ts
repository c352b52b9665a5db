import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { supervise, type Program } from './supervised.ts';

vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervised-'));
  told = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tell = (line: string): void => void told.push(line);
const births = (): string[] => read('births').split('\n').filter(Boolean);

function read(name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
}

/** A program that notes its birth and its orderly end, and does what the test says in between. */
function program(body: string): Program {
  const script = join(folder, 'program.ts');
  writeFileSync(
    script,
    `import { appendFileSync } from 'node:fs';
     const note = (name: string): void => appendFileSync(${JSON.stringify(`${folder}/`)} + name, process.pid + '\\n');
     process.on('SIGTERM', () => { note('ends'); process.exit(0); });
     note('births');
     ${body}`,
  );
  return {
    name: 'program',
    script,
    environment: process.env,
    logFile: join(folder, 'program.log'),
    isReady: () => Promise.resolve(births().length > 0),
  };
}

test('starts again what was killed, and ends it in the orderly way', async () => {
  const supervised = supervise(program('setInterval(() => {}, 1000);'), tell);
  await supervised.ready;

  process.kill(Number(births()[0]), 'SIGKILL');
  await vi.waitFor(() => expect(births()).toHaveLength(2), 10_000);
  await supervised.stop();

  expect(told).toEqual([
    expect.stringContaining('program ended (SIGKILL); starting it again in 0.5 s'),
  ]);
  expect(read('ends')).toBe(`${births()[1]}\n`);
});

test('tells the last words of a program that never starts', async () => {
  const supervised = supervise(
    { ...program("throw new Error('no such setting');"), isReady: () => Promise.resolve(false) },
    tell,
  );

  await expect(supervised.ready).rejects.toThrow('no such setting');
});
