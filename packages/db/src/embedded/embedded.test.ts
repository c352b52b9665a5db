import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import postgres from 'postgres';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import {
  isStillRunning,
  LockHeldError,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from './index.ts';
import type { EmbeddedPostgres } from './index.ts';
import { PostmasterFailedError } from './postmaster.ts';
import { identifyProcess } from './process-identity.ts';

// A loaded machine takes seconds for what an idle one does in one.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const isRoot = process.getuid?.() === 0;

let folder: string;
let started: EmbeddedPostgres[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  // mkdtemp closes the folder even to the user that PostgreSQL runs as.
  chmodSync(folder, 0o755);
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((server) => server.stop()));
  const note = join(folder, 'moved-to');
  if (existsSync(note)) {
    rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDirectory = folder): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDirectory, durable: true });
  started.push(server);
  return server;
}

async function query(url: string, text: string): Promise<Record<string, unknown>> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return (await sql.unsafe<Record<string, unknown>[]>(text))[0] ?? {};
  } finally {
    await sql.end();
  }
}

/** A server run by another process, which the test may kill. */
async function startElsewhere(): Promise<{ runner: ChildProcess; url: string }> {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(import.meta.resolve('./index.ts'))});
    const server = await startEmbeddedPostgres({ dataDirectory: ${JSON.stringify(folder)}, durable: true });
    console.log(server.url);
    await server.exited;
  `;
  const runner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(createInterface(runner.stdout), 'line');
  return { runner, url: String(url) };
}

const postmasterPid = (): number =>
  Number.parseInt(readFileSync(join(folder, 'home/cluster/postmaster.pid'), 'utf8'), 10);

test('keeps its data from one start to the next', async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();

  const second = await start();

  expect(await query(second.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
});

test('is the same whatever the time zone and language of its starter', async () => {
  process.env['TZ'] = 'America/New_York';
  process.env['LANG'] = 'C';
  const server = await start();

  const settings = await query(
    server.url,
    `SELECT current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding,
       (SELECT string_agg(name, '' ORDER BY name) FROM unnest(ARRAY['张', '啊', '庆', '重']) name) AS sorted`,
  );

  expect(settings).toEqual({ zone: 'UTC', encoding: 'UTF8', sorted: '啊庆张重' });
});

test('listens on the loopback address only, and on no socket file', async () => {
  const server = await start();

  expect(
    await query(
      server.url,
      `SELECT current_setting('listen_addresses') || current_setting('unix_socket_directories') AS where`,
    ),
  ).toEqual({
    where: '127.0.0.1',
  });
});

test('refuses a second owner while the first lives', async () => {
  const { runner } = await startElsewhere();

  await expect(start()).rejects.toThrow(LockHeldError);

  runner.kill('SIGKILL');
});

test('stops by itself when its starter is killed, and starts again with every committed row', async () => {
  const { runner, url } = await startElsewhere();
  await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const postmaster = identifyProcess(postmasterPid());
  runner.kill('SIGKILL');
  await once(runner, 'exit');

  const server = await start();

  expect(postmaster !== undefined && isStillRunning(postmaster)).toBe(false);
  expect(await query(server.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
});

test('recovers when the server and its starter are killed', async () => {
  const { runner, url } = await startElsewhere();
  await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  process.kill(postmasterPid(), 'SIGKILL');
  runner.kill('SIGKILL');
  await once(runner, 'exit');

  const server = await start();

  expect(await query(server.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
});

test('tells when the server ended unasked', async () => {
  const server = await start();

  process.kill(postmasterPid(), 'SIGKILL');

  await expect(server.exited).resolves.toBeUndefined();
});

test('is not held up by a stale pid that another program now has', async () => {
  await (await start()).stop();
  const cluster = join(folder, 'home/cluster');
  const { uid, gid } = statSync(cluster);
  const stranger = spawn('/bin/sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' });
  writeFileSync(
    join(cluster, 'postmaster.pid'),
    `${stranger.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`,
  );

  const server = await start();

  expect(await query(server.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
});

test('throws away a cluster that was never finished', async () => {
  mkdirSync(join(folder, 'home/partial-1/base'), { recursive: true });

  await start();

  expect(readdirSync(join(folder, 'home')).toSorted()).toEqual(['cluster', 'server.log']);
});

test('destroys all it made, wherever it lay', async () => {
  chmodSync(folder, 0o700);
  const server = await startEmbeddedPostgres({ dataDirectory: folder, durable: false });
  const note = join(folder, 'moved-to');
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(folder, 'home');
  expect(existsSync(home)).toBe(true);

  await server.destroy();

  expect([existsSync(home), existsSync(folder)]).toEqual([false, false]);
});

test('is removed with all it made, but not while somebody uses it', async () => {
  chmodSync(folder, 0o700);
  const server = await start();
  await expect(removeEmbeddedPostgres(folder)).rejects.toThrow(LockHeldError);
  await server.stop();
  const note = join(folder, 'moved-to');
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(folder, 'home');

  await removeEmbeddedPostgres(folder);

  expect([existsSync(home), existsSync(folder)]).toEqual([false, false]);
});

test('says that a port asked for is taken', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const address = squatter.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  const failure = await startEmbeddedPostgres({
    dataDirectory: folder,
    durable: false,
    port: port ?? 0,
  }).catch((error: unknown) => error);

  squatter.close();
  expect(failure).toBeInstanceOf(PostmasterFailedError);
  expect(failure).toMatchObject({ portTaken: true });
});

test.skipIf(!isRoot)(
  'moves out of a folder that only root can enter, and finds its data again',
  async () => {
    chmodSync(folder, 0o700);
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();

    const second = await start();

    expect(existsSync(join(folder, 'home'))).toBe(false);
    expect(statSync(readFileSync(join(folder, 'moved-to'), 'utf8').trim()).mode & 0o077).toBe(0);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
  },
);

test.skipIf(!isRoot)('takes its data along when the folder is closed later', async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  chmodSync(folder, 0o700);

  const second = await start();

  expect(await query(second.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
});
