import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { isPortTaken, nextFreePort } from './ports.ts';
import { requireFreePort } from './sole-start.ts';

let squatter: Server;
let port: number;

beforeEach(async () => {
  squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const address = squatter.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterEach(() => {
  squatter.close();
});

test('sees that a port is taken, and when it is free again', async () => {
  expect(await isPortTaken(port)).toBe(true);

  squatter.close();
  await once(squatter, 'close');

  expect(await isPortTaken(port)).toBe(false);
});

test('finds the next free port', async () => {
  const free = await nextFreePort(port);

  expect(free).toBeGreaterThan(port);
  expect(await isPortTaken(free)).toBe(false);
});

test('says which port is taken, and which to try instead', async () => {
  await expect(requireFreePort(port)).rejects.toThrow(
    new RegExp(`Port ${port} is taken .* Try: PORT=\\d+ npm start`),
  );
});
