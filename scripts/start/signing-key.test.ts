import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { ensureSigningKey } from './signing-key.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('makes a key that signs, for its owner only', () => {
  const file = join(folder, 'data/key.json');

  ensureSigningKey(file);

  const key = createPrivateKey({ key: JSON.parse(readFileSync(file, 'utf8')), format: 'jwk' });
  const text = Buffer.from('consent');
  expect(verify(null, text, createPublicKey(key), sign(null, text, key))).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('never replaces a key', () => {
  const file = join(folder, 'key.json');
  ensureSigningKey(file);
  const first = readFileSync(file, 'utf8');

  ensureSigningKey(file);

  expect(readFileSync(file, 'utf8')).toBe(first);
});
