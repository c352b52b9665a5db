import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { RequestIdVariables } from 'hono/request-id';

export type Metrics = { registry: Registry; requestSeconds: Histogram };

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requestSeconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return { registry, requestSeconds };
}

/** One line a request: no query string, no body, no header but the id. Inputs of tRPC queries travel in the URL. */
export function requestLog(log: Logger, metrics: Metrics): MiddlewareHandler<{ Variables: RequestIdVariables }> {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const seconds = (performance.now() - startedAt) / 1000;
    const route = routeOf(c.req.path);
    metrics.requestSeconds.observe({ route, status: String(c.res.status) }, seconds);
    if (route === '/health' || route === '/ready' || route === '/metrics') return;
    log.info(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        milliseconds: Math.round(seconds * 1000),
      },
      'request',
    );
  };
}

/** Batched procedure names would make a label without end, so a batch is one route. */
function routeOf(path: string): string {
  if (!path.startsWith('/trpc/')) return path.split('/').slice(0, 3).join('/');
  return path.includes(',') ? '/trpc/batch' : path;
}
