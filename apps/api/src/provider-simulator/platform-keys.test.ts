import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicKeys } from '../kernel/signed-json.ts';
import { testSettings } from '../testing/settings.ts';
import { keysUrlOf, readSimulatorConfig } from './config.ts';
import { keysFrom } from './platform-keys.ts';

let asked = 0;
let isUp = true;
const platform = new Hono().get('/.well-known/jwks.json', (c) => {
  asked += 1;
  return isUp ? c.json(publicKeys(testSettings)) : c.text('down', 503);
});
let url = '';
let server: ReturnType<typeof serve>;

beforeAll(async () => {
  server = serve({ fetch: platform.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address() as AddressInfo;
  url = `http://127.0.0.1:${address.port}/.well-known/jwks.json`;
});
afterAll(() => new Promise((resolve) => void server.close(resolve)));

describe("the platform's keys", () => {
  test('are fetched when first needed, and again after a minute', async () => {
    let now = new Date('2026-11-18T04:00:00Z');
    const keys = keysFrom(url, () => now);
    expect(asked).toBe(0);
    const [key] = (await keys.current()).keys;
    expect(key).toMatchObject({ kid: 'test', crv: 'Ed25519' });
    expect(JSON.stringify(key)).not.toContain(testSettings.signingKey.d);
    await keys.current();
    expect(asked).toBe(1);
    now = new Date('2026-11-18T04:01:01Z');
    await keys.current();
    expect(asked).toBe(2);
  });

  test('that cannot be had are an error, and asked for again', async () => {
    const keys = keysFrom(url, () => new Date('2026-11-18T04:00:00Z'));
    isUp = false;
    await expect(keys.current()).rejects.toThrow('status 503');
    isUp = true;
    expect((await keys.current()).keys).toHaveLength(1);
  });
});

describe("the simulator's configuration", () => {
  test("looks for the keys at the API's port unless told where", () => {
    expect(keysUrlOf(readSimulatorConfig({ API_PORT: '4001' }))).toBe(
      'http://127.0.0.1:4001/.well-known/jwks.json',
    );
    const told = 'https://platform.example/.well-known/jwks.json';
    expect(keysUrlOf(readSimulatorConfig({ PLATFORM_JWKS_URL: told }))).toBe(told);
  });

  test('names what is malformed', () => {
    expect(() => readSimulatorConfig({ SIMULATOR_PORT: 'many' })).toThrow('SIMULATOR_PORT');
  });
});
