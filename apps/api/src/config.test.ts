import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { simulatorConfigKeys } from './provider-simulator/config.ts';
import { configKeys, queueBackendOf, readConfig, settingsOf } from './config.ts';
import { testSettings } from './testing/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'xyd-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const key = JSON.stringify(testSettings.signingKey);
const least = { DATABASE_URL: 'postgres://127.0.0.1/xyd', SIGNING_KEY: key };

describe('the configuration', () => {
  test('needs a database and a key, and has a default for the rest', () => {
    const config = readConfig(least);
    expect(settingsOf(config)).toEqual({
      demoMode: false,
      publicOrigin: 'http://127.0.0.1:3000',
      sessionIdleMinutes: 30,
      signingKey: testSettings.signingKey,
      providerBaseUrls: { default: 'http://127.0.0.1:3002' },
    });
    expect(queueBackendOf(config)).toEqual({ databaseUrl: least.DATABASE_URL });
  });

  test('puts queues on Redis where there is one', () => {
    const config = readConfig({ ...least, REDIS_URL: 'redis://127.0.0.1:6379' });
    expect(queueBackendOf(config)).toEqual({ redisUrl: 'redis://127.0.0.1:6379' });
  });

  test('reads a secret from the file that is named', () => {
    const file = join(folder, 'database-url');
    writeFileSync(file, 'postgres://secret@127.0.0.1/xyd\n');
    const config = readConfig({ SIGNING_KEY: key, DATABASE_URL_FILE: file });
    expect(config.DATABASE_URL).toBe('postgres://secret@127.0.0.1/xyd');
  });

  test('knows an address for each provider that is named', () => {
    const config = readConfig({
      ...least,
      PROVIDER_BASE_URL: 'tax=http://tax.example/a?b=c, electricity=http://power.example',
    });
    expect(config.PROVIDER_BASE_URL).toEqual({
      tax: 'http://tax.example/a?b=c',
      electricity: 'http://power.example',
    });
  });

  test.each([
    ['DATABASE_URL', 'hunter2 not a url'],
    ['SIGNING_KEY', '{"kty":"OKP","d":"hunter2"}'],
    ['SIGNING_KEY', 'hunter2'],
    ['API_PORT', 'hunter2'],
    ['SESSION_IDLE_MINUTES', '31'],
    ['DEMO_MODE', 'hunter2'],
  ])('says which key is wrong and never with what: %s', (name, value) => {
    const attempt = (): unknown => readConfig({ ...least, [name]: value });
    expect(attempt).toThrow(name);
    expect(attempt).not.toThrow('hunter2');
  });

  test('is written down key for key in .env.example', () => {
    const file = fileURLToPath(new URL('../../../.env.example', import.meta.url));
    const listed = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => /^#? ?([A-Z_]+)=/.exec(line)?.[1])
      .filter((name) => name !== undefined);
    const keys = new Set([...configKeys, ...simulatorConfigKeys]);
    expect(listed.toSorted()).toEqual([...keys].toSorted());
  });
});
