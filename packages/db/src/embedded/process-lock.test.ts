import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { identifyProcess, isStillRunning } from './process-identity.ts';
import { LockHeldError, lockHolder, takeLock } from './process-lock.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'owner.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('is held by one at a time', () => {
  takeLock(file);

  expect(() => takeLock(file)).toThrow(LockHeldError);
  expect(lockHolder(file)?.pid).toBe(process.pid);
});

test('can be taken again once let go', () => {
  takeLock(file)();

  expect(takeLock(file)).toBeTypeOf('function');
});

test('a process that has ended holds nothing, even when another got its pid', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'another day' }));

  expect(lockHolder(file)).toBeUndefined();
  expect(takeLock(file)).toBeTypeOf('function');
});

test('a torn file holds nothing', () => {
  writeFileSync(file, '{"pid": 1');

  expect(takeLock(file)).toBeTypeOf('function');
});

test('a killed process is known to be gone', async () => {
  const child = spawn('/bin/sleep', ['60'], { stdio: 'ignore' });
  const identity = identifyProcess(child.pid ?? 0);
  expect(identity !== undefined && isStillRunning(identity)).toBe(true);

  child.kill('SIGKILL');
  await once(child, 'exit');

  expect(identity !== undefined && isStillRunning(identity)).toBe(false);
});
