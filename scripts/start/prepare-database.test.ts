import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { accountsFile, clusterDirectory, discardUnfinishedSeed } from './prepare-database.ts';
import { pathInData, readSettings, type StartSettings } from './settings.ts';

let folder: string;
let settings: StartSettings;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seed-'));
  settings = readSettings({ DATA_DIR: folder });
  mkdirSync(join(clusterDirectory(settings), 'home/cluster'), { recursive: true });
  writeFileSync(accountsFile(settings), '[]');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('throws away a demo world whose making was interrupted', async () => {
  writeFileSync(pathInData(settings, 'seed-unfinished'), '');

  await discardUnfinishedSeed(settings, () => undefined);

  expect(existsSync(clusterDirectory(settings))).toBe(false);
  expect(existsSync(accountsFile(settings))).toBe(false);
  expect(existsSync(pathInData(settings, 'seed-unfinished'))).toBe(false);
});

test('leaves a finished demo world, and a database of the user, alone', async () => {
  await discardUnfinishedSeed(settings, () => undefined);
  expect(existsSync(clusterDirectory(settings))).toBe(true);

  writeFileSync(pathInData(settings, 'seed-unfinished'), '');
  await discardUnfinishedSeed({ ...settings, databaseUrl: 'postgres://db/xyd' }, () => undefined);

  expect(existsSync(clusterDirectory(settings))).toBe(true);
  expect(existsSync(accountsFile(settings))).toBe(true);
});
