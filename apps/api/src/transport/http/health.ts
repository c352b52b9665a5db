import { Hono } from 'hono';
import type { Metrics } from './observe.ts';

/** One thing the process cannot work without. Resolves when it answers, rejects when it does not. */
export type Probe = { name: string; check(): Promise<void> };

const PROBE_TIMEOUT_MS = 2_000;

/** `/health` says the process lives; `/ready` that it can do its work; `/metrics` is for Prometheus. */
export function healthRoutes(probes: readonly Probe[], metrics: Metrics): Hono {
  const routes = new Hono();
  routes.get('/health', (c) => c.json({ status: 'ok' }));
  routes.get('/ready', async (c) => {
    const results = await Promise.all(probes.map(runProbe));
    const isReady = results.every(({ ok }) => ok);
    return c.json(
      {
        status: isReady ? 'ready' : 'not_ready',
        checks: Object.fromEntries(results.map(({ name, ok }) => [name, ok])),
      },
      isReady ? 200 : 503,
    );
  });
  routes.get('/metrics', async (c) =>
    c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  );
  return routes;
}

async function runProbe(probe: Probe): Promise<{ name: string; ok: boolean }> {
  const timeout = new Promise<false>((resolve) => {
    setTimeout(resolve, PROBE_TIMEOUT_MS, false).unref();
  });
  const check = probe.check().then(
    () => true,
    // Why it failed is in the process's own log; a probe's answer is only yes or no.
    () => false,
  );
  return { name: probe.name, ok: await Promise.race([check, timeout]) };
}
