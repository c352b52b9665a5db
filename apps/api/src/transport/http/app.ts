import { trpcServer } from '@hono/trpc-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import type { Database } from '@xyd/db';
import type { Clock } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import type { Settings } from '../../kernel/settings.ts';
import { publicKeys } from '../../kernel/signed-json.ts';
import { resolveActor } from '../../modules/identity/index.ts';
import { appRouter } from '../../router.ts';
import type { RequestContext } from '../trpc/init.ts';
import { healthRoutes, type Probe } from './health.ts';
import { requestLog, type Metrics } from './observe.ts';

export type AppParts = {
  database: Database;
  clock: Clock;
  settings: Settings;
  log: Logger;
  metrics: Metrics;
  probes: readonly Probe[];
};

const BODY_BYTES_MAX = 1_048_576;
const procedureNames: ReadonlySet<string> = new Set(Object.keys(appRouter._def.procedures));

/** The HTTP side: portals' tRPC, probes, metrics. Everything else answers 404 as JSON. */
export function createApp(parts: AppParts): Hono {
  const app = new Hono();
  // The front's id where it sends one, so that one id follows a request through all processes.
  app.use(requestId({ limitLength: 64 }));
  app.use(secureHeaders());
  app.use(requestLog(parts.log, parts.metrics, procedureNames));
  app.route('/', healthRoutes(parts.probes, parts.metrics));
  // Anyone may check what the platform signed: consents, requests to providers.
  app.get('/.well-known/jwks.json', (c) =>
    c.json(publicKeys(parts.settings), 200, { 'cache-control': 'public, max-age=300' }),
  );
  app.use(
    '/trpc/*',
    csrf({ origin: parts.settings.publicOrigin }),
    bodyLimit({
      maxSize: BODY_BYTES_MAX,
      onError: (c) => c.json({ error: { code: 'input.too_large' } }, 413),
    }),
    trpcServer({
      endpoint: '/trpc',
      router: appRouter,
      // A question too long for an address comes as a body.
      allowMethodOverride: true,
      createContext: ({ req, resHeaders }, c) =>
        requestContext(parts, req, resHeaders, c.get('requestId')),
      onError: ({ error, path, ctx }) => {
        if (error.code !== 'INTERNAL_SERVER_ERROR') return;
        parts.log.error({ err: error.cause ?? error, path, requestId: ctx?.requestId }, 'failed');
      },
    }),
  );
  app.notFound((c) => c.json({ error: { code: 'not_found' } }, 404));
  app.onError((error, c) => {
    // The middleware's own refusals, such as a form from a foreign origin.
    if (error instanceof HTTPException && error.status < 500) {
      return c.json({ error: { code: 'forbidden' } }, error.status);
    }
    parts.log.error({ err: error, path: c.req.path }, 'failed');
    return c.json({ error: { code: 'internal' } }, 500);
  });
  return app;
}

async function requestContext(
  parts: AppParts,
  request: Request,
  responseHeaders: Headers,
  requestId: string,
): Promise<RequestContext & Record<string, unknown>> {
  const visitor: Context = {
    database: parts.database,
    clock: parts.clock,
    settings: parts.settings,
    actor: { kind: 'public' },
    requestId,
    remoteAddress: remoteAddressOf(request),
  };
  const cookieHeader = request.headers.get('cookie') ?? '';
  const resolved = await resolveActor(visitor, cookieHeader);
  if (resolved?.cookie) responseHeaders.append('set-cookie', resolved.cookie);
  return {
    ...visitor,
    actor: resolved?.actor ?? visitor.actor,
    cookieHeader,
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, 200),
    responseHeaders,
  };
}

/** The API listens on loopback or a private network only, so the front's word for the caller's address holds. */
function remoteAddressOf(request: Request): string {
  const [first = ''] = (request.headers.get('x-forwarded-for') ?? '').split(',');
  return first.trim().slice(0, 64) || 'unknown';
}
