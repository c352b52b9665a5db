import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { findFreePort } from '../../packages/db/src/embedded/index.ts';
import { startFront, type Front } from './front.ts';

let upstream: Server;
let front: Front;
let origin: string;
let api: string;

/** An API that tells what it was asked, and a stream that says one word and then waits. */
beforeEach(async () => {
  upstream = createServer((request, response) => {
    if (request.url === '/trpc/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n');
      return;
    }
    response.setHeader('set-cookie', ['a=1', 'b=2']);
    response.end(JSON.stringify({ url: request.url, headers: request.headers }));
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const address = upstream.address();
  api = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  await start(undefined);
});

afterEach(async () => {
  await front.stop();
  upstream.closeAllConnections();
  upstream.close();
});

async function start(publicOrigin: string | undefined): Promise<void> {
  const port = await findFreePort();
  origin = `http://127.0.0.1:${port}`;
  // Nobody listens on port 1: the web is down.
  front = await startFront(port, { api, web: 'http://127.0.0.1:1' }, publicOrigin);
}

test('passes requests on with the path, query, cookies and the address they came to', async () => {
  const response = await fetch(`${origin}/trpc/x?input=%7B%7D`, { headers: { cookie: 's=1' } });

  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await response.json()).toMatchObject({
    url: '/trpc/x?input=%7B%7D',
    headers: {
      cookie: 's=1',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(origin).host,
    },
  });
});

test('does not believe what a caller says about itself', async () => {
  const response = await fetch(`${origin}/trpc/x`, {
    headers: {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    },
  });

  expect(await response.json()).toMatchObject({
    headers: {
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(origin).host,
    },
  });
});

test('behind a proxy of the operator, takes the last hop from it and the address from the settings', async () => {
  await front.stop();
  await start('https://xyd.example.gov.cn');

  const response = await fetch(`${origin}/trpc/x`, {
    headers: { 'x-forwarded-for': '6.6.6.6, 203.0.113.9' },
  });

  expect(await response.json()).toMatchObject({
    headers: {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'xyd.example.gov.cn',
    },
  });
});

test('streams: the first word arrives while the answer is still open', async () => {
  const response = await fetch(`${origin}/trpc/stream`);
  const chunk = await response.body?.getReader().read();

  expect(new TextDecoder().decode(chunk?.value)).toBe('data: one\n\n');
});

test('answers 503 while a part is down, and lives on', async () => {
  const response = await fetch(origin);

  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ error: { code: 'unavailable' } });
  expect((await fetch(`${origin}/health`)).status).toBe(200);
});

test('loses no request to a connection that the part closes after an answer', async () => {
  const answered = new WeakSet<object>();
  upstream.prependListener('request', ({ socket }) => {
    if (answered.has(socket)) socket.destroy();
    answered.add(socket);
  });

  const statuses: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    statuses.push((await fetch(`${origin}/trpc/x`)).status);
  }
  expect(statuses).toEqual([200, 200, 200]);
});

test('stops although a stream is open', async () => {
  const response = await fetch(`${origin}/trpc/stream`);
  await response.body?.getReader().read();
  const stopped = front.stop().then(() => 'stopped');

  await expect(stopped).resolves.toBe('stopped');
});
