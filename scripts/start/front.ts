import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { createProxyServer } from 'httpxy';

import { upstreamOf, type Upstreams } from './upstreams.ts';

export type Front = {
  readonly stop: () => Promise<void>;
};

const endRequestsWithinMs = 2_000;

/**
 * One origin for browsers: tells the API's requests from the web's and passes each on as it comes, streams included.
 * What the caller says about itself in x-forwarded headers is replaced by what we know.
 */
export async function startFront(
  port: number,
  upstreams: Upstreams,
  publicOrigin: string | undefined,
): Promise<Front> {
  // A connection kept for later may be closed by its other end just as the next request is sent down it, and the
  // request lost. On one machine a new one costs next to nothing.
  const proxy = createProxyServer({ proxyTimeout: 0, agent: false });
  proxy.on('error', (_error, _request, response) => answerUnavailable(response));
  const server = createServer((request, response) => {
    const target = upstreamOf(request.url ?? '/', upstreams);
    const headers = forwardedHeaders(request, publicOrigin);
    proxy.web(request, response, { target, headers }).catch(() => answerUnavailable(response));
  });
  // Long-lived streams are the front's normal business.
  server.requestTimeout = 0;
  await listen(server, port);
  return { stop: () => close(server) };
}

/** In production a proxy of the operator's stands before us on this machine, and the public address is a setting. */
function forwardedHeaders(
  request: IncomingMessage,
  publicOrigin: string | undefined,
): Record<string, string> {
  const peer = request.socket.remoteAddress ?? '';
  if (publicOrigin === undefined) {
    return {
      'x-forwarded-for': peer,
      'x-forwarded-proto': 'http',
      'x-forwarded-host': request.headers.host ?? '',
    };
  }
  const { protocol, host } = new URL(publicOrigin);
  const hops = String(request.headers['x-forwarded-for'] ?? peer).split(',');
  return {
    'x-forwarded-for': hops.at(-1)?.trim() || peer,
    'x-forwarded-proto': protocol.slice(0, -1),
    'x-forwarded-host': host,
  };
}

function answerUnavailable(response: unknown): void {
  if (!isServerResponse(response) || response.destroyed) {
    return;
  }
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end(JSON.stringify({ error: { code: 'unavailable' } }));
}

const isServerResponse = (value: unknown): value is ServerResponse =>
  typeof value === 'object' && value !== null && 'writeHead' in value;

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Lets requests under way end; streams never would, so after a while they are cut. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), endRequestsWithinMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
