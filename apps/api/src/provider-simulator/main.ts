import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { onShutdown } from '../shutdown.ts';
import { createSimulator } from './app.ts';
import { keysUrlOf, readSimulatorConfig } from './config.ts';
import { keysFrom } from './platform-keys.ts';

const config = readSimulatorConfig(process.env);
const log = pino({ base: { process: 'provider-simulator' } });
const clock = { now: () => new Date() };

const app = createSimulator({
  clock,
  keys: keysFrom(keysUrlOf(config), () => clock.now()),
  latencyMs: config.SIMULATOR_LATENCY_MS,
});
const server = serve(
  { fetch: app.fetch, hostname: '127.0.0.1', port: config.SIMULATOR_PORT },
  (info) => log.info({ port: info.port }, 'listening'),
);

onShutdown(log, [() => new Promise((resolve) => void server.close(() => resolve(null)))]);
