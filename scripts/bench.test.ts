import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('bench.ts', import.meta.url));

const run = (...names: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script, ...names], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });

test('prints one line a benchmark: ours beside a reference, in one unit', async () => {
  const { code, out } = await run('match-index-memory');
  expect(code).toBe(0);
  const line: unknown = JSON.parse(out);
  expect(line).toEqual({
    name: 'match-index-memory',
    ours: expect.any(Number),
    reference: expect.any(Number),
    ratio: expect.any(Number),
    unit: 'bytes',
    n: 10_000,
  });
}, 60_000);

test('names the benchmarks there are when asked for another', async () => {
  const { code, out, err } = await run('faster');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('match-json-rules-engine');
}, 60_000);
