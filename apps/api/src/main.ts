import { serve } from '@hono/node-server';
import { sql } from 'drizzle-orm';
import { connect } from '@xyd/db';
import { queueBackendOf, readConfig, settingsOf } from './config.ts';
import { openQueue } from './jobs/queues.ts';
import { createLog } from './log.ts';
import { onShutdown } from './shutdown.ts';
import { createApp } from './transport/http/app.ts';
import { createMetrics } from './transport/http/observe.ts';

const config = readConfig(process.env);
const log = createLog(config, 'api');
const connection = connect(config.DATABASE_URL, {
  maxConnections: config.DATABASE_CONNECTIONS_MAX,
});
const queue = openQueue(queueBackendOf(config), 'interactive');

const app = createApp({
  database: connection.database,
  clock: { now: () => new Date() },
  settings: settingsOf(config),
  log,
  metrics: createMetrics(),
  probes: [
    {
      name: 'database',
      check: async () => void (await connection.database.execute(sql`SELECT 1`)),
    },
    { name: 'queue', check: async () => void (await queue.getJobCounts('waiting')) },
  ],
});

/** Longer than callers keep an idle connection: the end that sends next must be the one that closes. */
const KEEP_ALIVE_MS = 150_000;

const server = serve(
  {
    fetch: app.fetch,
    hostname: config.API_HOST,
    port: config.API_PORT,
    serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS },
  },
  (info) => log.info({ port: info.port }, 'listening'),
);

// In this order: no new request, those under way end, then what they use is closed.
onShutdown(log, [
  () => new Promise((resolve) => void server.close(() => resolve(null))),
  () => queue.close(),
  () => connection.close(),
]);
