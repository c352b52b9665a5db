import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { digestOf } from './stamp.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamp-'));
  mkdirSync(join(folder, 'src/build'), { recursive: true });
  writeFileSync(join(folder, 'src/page.svelte'), '<p>one</p>');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['a changed file', 'src/page.svelte'],
  ['a new file', 'src/new.ts'],
])('%s changes the digest', (_, file) => {
  const before = digestOf([folder]);

  writeFileSync(join(folder, file), '<p>two</p>');

  expect(digestOf([folder])).not.toBe(before);
});

test.each([
  ['a built file', 'src/build/index.js'],
  ['a test', 'src/page.test.ts'],
])('%s leaves the digest as it was', (_, file) => {
  const before = digestOf([folder]);

  writeFileSync(join(folder, file), 'anything');

  expect(digestOf([folder])).toBe(before);
});

test('a path that does not exist counts as empty, and its coming changes the digest', () => {
  const file = join(folder, 'contract.ts');
  const before = digestOf([file]);

  writeFileSync(file, 'export {};');

  expect(digestOf([file])).not.toBe(before);
});
