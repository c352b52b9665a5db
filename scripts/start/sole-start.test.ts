import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { findDatabaseAddress, publishDatabaseAddress } from './database-address.ts';
import { readSettings, type StartSettings } from './settings.ts';
import { takeDataDirectory } from './sole-start.ts';

let folder: string;
let settings: StartSettings;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  settings = readSettings({ DATA_DIR: folder, PORT: '3456' });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('says where the first start of a folder answers when a second comes', () => {
  takeDataDirectory(settings);

  expect(() => takeDataDirectory(settings)).toThrow(
    new RegExp(`Already running at http://127.0.0.1:3456 \\(process ${process.pid}`),
  );
});

test('lets the next start in after the first has ended', () => {
  takeDataDirectory(settings)();

  expect(takeDataDirectory(settings)).toBeTypeOf('function');
});

test('commands find the database of a start that runs, and of no other', () => {
  const release = takeDataDirectory(settings);
  const withdraw = publishDatabaseAddress(settings, 'postgres://x@127.0.0.1:1/postgres');
  expect(findDatabaseAddress(settings)).toBe('postgres://x@127.0.0.1:1/postgres');
  expect(statSync(join(folder, 'database-url')).mode & 0o777).toBe(0o600);

  release();
  expect(findDatabaseAddress(settings)).toBeUndefined();

  takeDataDirectory(settings);
  withdraw();
  expect(findDatabaseAddress(settings)).toBeUndefined();
});
