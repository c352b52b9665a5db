import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Writable } from 'node:stream';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { pino } from 'pino';
import superjson from 'superjson';
import { describe, expect } from 'vitest';
import { connect } from '@xyd/db';
import { signBytes } from '../../kernel/signed-json.ts';
import {
  makeAccount,
  TEST_PASSWORD,
  tokenPair,
} from '../../modules/identity/testing/make-account.ts';
import { insertInstitution, system, test, testSettings } from '../../testing/index.ts';
import { createApp, type AppParts } from './app.ts';
import { createMetrics } from './observe.ts';

const partsOf = (overrides: Partial<AppParts> & Pick<AppParts, 'database'>): AppParts => ({
  clock: { now: () => new Date() },
  settings: testSettings,
  log: pino({ level: 'silent' }),
  metrics: createMetrics(),
  probes: [],
  ...overrides,
});

const json = (input: unknown): string => JSON.stringify(superjson.serialize(input));

const post = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json', ...headers },
});

type ErrorBody = { error: { json: { message: string; data: Record<string, unknown> } } };

describe('the published keys', () => {
  test('check what the platform signed, and hold nothing secret', async ({ connection }) => {
    const app = createApp(partsOf({ database: connection.database }));
    const response = await app.request('/.well-known/jwks.json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const text = await response.text();
    expect(text).not.toContain(testSettings.signingKey.d);
    const content = new TextEncoder().encode('{"a":1}');
    const signature = await signBytes(testSettings.signingKey, 'test+jws', content);
    const keys = createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
    expect((await compactVerify(signature, keys)).payload).toEqual(content);
  });
});

describe('the probes', () => {
  test('tell that the process lives, and whether it can work', async ({ connection }) => {
    let works = true;
    const check = () => (works ? Promise.resolve() : Promise.reject(new Error('gone')));
    const app = createApp(
      partsOf({ database: connection.database, probes: [{ name: 'database', check }] }),
    );
    expect((await app.request('/health')).status).toBe(200);
    const ready = await app.request('/ready');
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', checks: { database: true } },
    ]);
    works = false;
    const not = await app.request('/ready');
    expect([not.status, await not.json()]).toEqual([
      503,
      { status: 'not_ready', checks: { database: false } },
    ]);
    expect((await app.request('/health')).status).toBe(200);
  });

  test('do not wait for what hangs', async ({ connection }) => {
    const hanging = { name: 'queue', check: () => new Promise<void>(() => undefined) };
    const app = createApp(partsOf({ database: connection.database, probes: [hanging] }));
    expect((await app.request('/ready')).status).toBe(503);
  });
});

describe('the metrics', () => {
  test('count requests by route, and a batch of any names as one route', async ({ connection }) => {
    const app = createApp(partsOf({ database: connection.database }));
    await app.request('/trpc/enterprise.regions');
    await app.request('/trpc/enterprise.regions,identity.me?batch=1');
    await app.request('/nothing/here/at/all');
    const text = await (await app.request('/metrics')).text();
    expect(text).toContain(
      'http_request_duration_seconds_count{route="/trpc/enterprise.regions",status="200"} 1',
    );
    expect(text).toContain(
      'http_request_duration_seconds_count{route="/trpc/batch",status="200"} 1',
    );
    expect(text).toContain('route="unknown",status="404"');
  });

  test('do not grow with what strangers call', async ({ connection }) => {
    const app = createApp(partsOf({ database: connection.database }));
    for (let count = 0; count < 30; count += 1) {
      await app.request(`/trpc/guess${count}`);
      await app.request(`/guess${count}/page`);
    }
    const text = await (await app.request('/metrics')).text();
    const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    expect(routes.size).toBeLessThan(10);
  });
});

describe('a request', () => {
  test('keeps the id that the front gave it, into the answer and the log', async ({
    connection,
  }) => {
    const lines: string[] = [];
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()),
    });
    const app = createApp(partsOf({ database: connection.database, log: pino(output) }));
    const query = encodeURIComponent(json({ kind: 'secret-looking' }));
    const response = await app.request(`/trpc/identity.institutions?input=${query}`, {
      headers: { 'x-request-id': 'front-42', cookie: 'xyd_session=secret-token' },
    });
    expect(response.headers.get('x-request-id')).toBe('front-42');
    const body = (await response.json()) as ErrorBody;
    expect(body.error.json.data).toMatchObject({ code: 'input.invalid', requestId: 'front-42' });
    const logged = lines.join('');
    expect(logged).toContain('front-42');
    expect(logged).not.toContain('secret');
  });

  test('may bring a long question as a body, and never a change in an address', async ({
    connection,
  }) => {
    const app = createApp(partsOf({ database: connection.database }));
    const asked = await app.request('/trpc/identity.institutions', post(json({ kind: 'bank' })));
    expect(asked.status).toBe(200);
    const input = encodeURIComponent(json({ login: 'a@b.c', password: 'x' }));
    const changed = await app.request(`/trpc/identity.signIn?input=${input}`);
    expect(changed.status).toBe(405);
  });

  test('to nowhere is answered as JSON', async ({ connection }) => {
    const app = createApp(partsOf({ database: connection.database }));
    const response = await app.request('/openapi');
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: { code: 'not_found' } },
    ]);
  });

  test('is answered with headers that keep browsers careful', async ({ connection }) => {
    const app = createApp(partsOf({ database: connection.database }));
    const { headers } = await app.request('/health');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('from a form on a foreign page is refused', async ({ connection }) => {
    const app = createApp(partsOf({ database: connection.database }));
    const forged = (origin: string): RequestInit => ({
      method: 'POST',
      body: json({ login: 'somebody', password: 'x' }),
      headers: { 'content-type': 'text/plain', origin },
    });
    expect(
      (await app.request('/trpc/identity.signIn', forged('https://evil.example'))).status,
    ).toBe(403);
    const own = await app.request('/trpc/identity.signIn', forged(testSettings.publicOrigin));
    expect(own.status).not.toBe(403);
  });
});

describe('signing in over HTTP', () => {
  test('gives a cookie that scripts cannot read, and remembers where it came from', async ({
    as,
    connection,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { login, userId } = await makeAccount(as(system), bankId, 'bank');
    const app = createApp(partsOf({ database: connection.database }));
    const response = await app.request(
      '/trpc/identity.signIn',
      post(json({ login, password: TEST_PASSWORD }), {
        'x-forwarded-for': '203.0.113.7, 10.0.0.1',
        'user-agent': 'a browser',
      }),
    );
    expect(response.status).toBe(200);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const [row] = await owner.client`
      SELECT remote_address, user_agent FROM session WHERE user_id = ${userId}`;
    expect(row).toEqual({ remote_address: '203.0.113.7', user_agent: 'a browser' });

    const me = await app.request('/trpc/identity.me', { headers: { cookie: tokenPair(cookie) } });
    expect(await me.json()).toMatchObject({
      result: { data: { json: { userId, organisationKind: 'bank', secondFactorPassed: false } } },
    });
    const out = await app.request('/trpc/identity.signOut', {
      method: 'POST',
      headers: { cookie: tokenPair(cookie), 'content-type': 'application/json' },
    });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    const after = await app.request('/trpc/identity.me', {
      headers: { cookie: tokenPair(cookie) },
    });
    expect(await after.json()).toMatchObject({ result: { data: { json: null } } });
  });
});

describe('a failure of our own', () => {
  test('says nothing about itself', async ({ testDatabase }) => {
    const broken = connect(testDatabase.url, { maxConnections: 1 });
    await broken.close();
    const app = createApp(partsOf({ database: broken.database }));
    const response = await app.request('/trpc/enterprise.regions');
    expect(response.status).toBe(500);
    const body = (await response.json()) as ErrorBody;
    expect(body.error.json.message).toBe('internal');
    expect(body.error.json.data).toMatchObject({ code: 'internal', parameters: {}, fields: [] });
    expect(JSON.stringify(body)).not.toMatch(/stack|CONNECTION|postgres|select/i);
  });

  test('while asking who calls does not say more', async ({ testDatabase }) => {
    const broken = connect(testDatabase.url, { maxConnections: 1 });
    await broken.close();
    const app = createApp(partsOf({ database: broken.database }));
    const response = await app.request('/trpc/identity.me', {
      headers: { cookie: 'xyd_session=abc' },
    });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/stack|CONNECTION|postgres|select/i);
  });
});

describe('the wire', () => {
  test('carries no body without end, told or untold', async ({ connection }) => {
    const app = createApp(partsOf({ database: connection.database }));
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const url = `http://127.0.0.1:${port}/trpc/identity.signIn`;
    const told = await fetch(url, post('x'.repeat(2_000_000)));
    expect(told.status).toBe(413);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(120)),
    });
    const untold = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    }).catch(() => null);
    expect(untold?.status ?? 413).toBe(413);
    await new Promise((resolve) => server.close(resolve));
  });
});
