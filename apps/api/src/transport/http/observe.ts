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
export function requestLog(
  log: Logger,
  metrics: Metrics,
  procedures: ReadonlySet<string>,
): MiddlewareHandler<{ Variables: RequestIdVariables }> {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const seconds = (performance.now() - startedAt) / 1000;
    // A handler that makes its own response has not seen the header that the id was to go out in.
    c.header('x-request-id', c.get('requestId'));
    const route = routeOf(c.req.path, c.res.status, procedures);
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

const TRPC = '/trpc/';

/** A label for each thing that exists, one for batches of any names, and one for all that does not exist. */
function routeOf(path: string, status: number, procedures: ReadonlySet<string>): string {
  if (path.startsWith(TRPC)) {
    const name = path.slice(TRPC.length);
    if (name.includes(',')) return '/trpc/batch';
    return procedures.has(name) ? path : '/trpc/unknown';
  }
  return status === 404 ? 'unknown' : path.split('/').slice(0, 3).join('/');
}
