import { expect, test } from 'vitest';

import { readSettings, repository, SettingsError } from './settings.ts';

test('needs nothing to start a demo', () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    dataDirectory: `${repository}.data`,
    databaseUrl: undefined,
    publicOrigin: 'http://127.0.0.1:3000',
    isDemo: true,
    isProduction: false,
  });
});

test('takes port, folder and database from the environment', () => {
  const settings = readSettings({
    PORT: '8080',
    DATA_DIR: '/srv/xyd',
    DATABASE_URL: 'postgres://db/xyd',
  });

  expect(settings).toMatchObject({
    port: 8080,
    dataDirectory: '/srv/xyd',
    databaseUrl: 'postgres://db/xyd',
    publicOrigin: 'http://127.0.0.1:8080',
  });
});

test.each(['http', '0', '70000', '80.5'])('refuses the port %s', (port) => {
  expect(() => readSettings({ PORT: port })).toThrow(SettingsError);
});

test('is no demo in production', () => {
  const settings = readSettings({
    NODE_ENV: 'production',
    DEMO_MODE: 'true',
    DATABASE_URL: 'postgres://db/xyd',
    SIGNING_KEY_FILE: '/run/secrets/signing_key',
  });

  expect(settings).toMatchObject({ isDemo: false, isProduction: true });
});

test.each([
  ['DATABASE_URL', { SIGNING_KEY_FILE: '/key' }],
  ['SIGNING_KEY_FILE', { DATABASE_URL: 'postgres://db/xyd' }],
])('asks for %s in production', (missing, given) => {
  expect(() => readSettings({ NODE_ENV: 'production', ...given })).toThrow(missing);
});
