import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks';
import { readApiError } from '#lib/api/api-error.ts';
import { isApiPath, proxyToApi } from '#lib/api/proxy.ts';
import { createServerClient } from '#lib/api/server-client.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { readTheme } from '#lib/preferences.ts';

const requestIdPattern = /^[\w-]{8,64}$/;

/** One id follows a request through the front, the web and the API; a person can quote it. */
const identify: Handle = ({ event, resolve }) => {
  const given = event.request.headers.get('x-request-id') ?? '';
  event.locals.requestId = requestIdPattern.test(given) ? given : crypto.randomUUID();
  return isApiPath(event.url.pathname) ? proxyToApi(event) : resolve(event);
};

const translate: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    event.locals.theme = readTheme(event.cookies.get('theme'));
    return resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%lang%', locale).replace('%theme%', event.locals.theme),
    });
  });

const authenticate: Handle = async ({ event, resolve }) => {
  event.locals.api = createServerClient(event, event.locals.requestId);
  const mayBeSignedIn = event.cookies.getAll().some(({ name }) => name.endsWith('xyd_session'));
  event.locals.actor = mayBeSignedIn ? await event.locals.api.identity.me.query() : null;
  return await resolve(event);
};

/** Pages carry people's data: no cache keeps them, no other site frames, sniffs or learns their address. */
const protect: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('x-request-id', event.locals.requestId);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(self), geolocation=(), microphone=()');
  if (!response.headers.has('cache-control'))
    response.headers.set('cache-control', 'private, no-store');
  return response;
};

export const handle = sequence(identify, protect, translate, authenticate);

/** Every error page says a code and a number to quote; what went wrong inside stays in the log. */
export const handleError: HandleServerError = ({ error, kind, event }) => {
  // An error before `identify` has run leaves no id.
  const requestId: string | undefined = event.locals.requestId;
  const shown = { requestId: requestId ?? null };
  const refusal = readApiError(error);
  if (refusal) {
    return { status: refusal.status, message: refusal.code, code: refusal.code, ...shown };
  }
  if (kind !== 'unknown') return { code: `web.${error.status}`, ...shown };
  logFailure(error, event.url.pathname, requestId);
  return { message: 'internal', code: 'internal', ...shown };
};

/** One JSON object a line, as the API logs. */
function logFailure(error: unknown, path: string, requestId: string | undefined): void {
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    `${JSON.stringify({ level: 50, process: 'web', requestId, path, stack })}\n`,
  );
}
