import { serve } from '@hono/node-server';
import { sql } from 'drizzle-orm';
import { connect } from '@xyd/db';
import { queueBackendOf, readConfig, settingsOf } from './config.ts';
import { jobHandlers } from './jobs/registry.ts';
import { runWorkers } from './jobs/run-workers.ts';
import { schedules } from './jobs/schedules.ts';
import { openThreads } from './jobs/threads.ts';
import { createLog } from './log.ts';
import { onShutdown } from './shutdown.ts';
import { healthRoutes } from './transport/http/health.ts';
import { createMetrics } from './transport/http/observe.ts';

const config = readConfig(process.env);
const log = createLog(config, 'worker');
const connection = connect(config.DATABASE_URL, {
  maxConnections: config.DATABASE_CONNECTIONS_MAX,
});
const workers = await runWorkers({
  context: {
    database: connection.database,
    clock: { now: () => new Date() },
    settings: settingsOf(config),
    actor: { kind: 'system', job: 'worker' },
    requestId: 'worker',
    remoteAddress: 'local',
  },
  backend: queueBackendOf(config),
  handlers: jobHandlers,
  schedules,
  log,
  threads: openThreads(),
});

const probes = [
  { name: 'database', check: async () => void (await connection.database.execute(sql`SELECT 1`)) },
  { name: 'queue', check: async () => void (await workers.queues.batch.getJobCounts('waiting')) },
];
const routes = healthRoutes(probes, createMetrics());
const server =
  config.WORKER_PORT === undefined
    ? null
    : serve({ fetch: routes.fetch, hostname: config.API_HOST, port: config.WORKER_PORT });
log.info({ jobs: jobHandlers.length, schedules: schedules.length }, 'working');

onShutdown(log, [
  () => workers.stop(),
  () => connection.close(),
  () => new Promise((resolve) => (server ? void server.close(() => resolve(null)) : resolve(null))),
]);
