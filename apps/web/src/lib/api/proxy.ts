import type { RequestEvent } from '@sveltejs/kit';
import { API_URL } from '$app/env/private';

const prefixes = ['/trpc', '/openapi'];
const hopByHop = [
  'host',
  'connection',
  'content-length',
  'accept-encoding',
  'transfer-encoding',
  'keep-alive',
];
const rewritten = [
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
];

export const isApiPath = (pathname: string): boolean =>
  prefixes.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`));

/**
 * Passes the API's paths on. A front proxy does this in production; here it serves development and tests, so
 * that browser, web and API share one origin everywhere.
 */
export async function proxyToApi(event: RequestEvent): Promise<Response> {
  const { request, url, locals } = event;
  const origin = request.headers.get('origin');
  // tRPC posts JSON, which SvelteKit's own check of forms does not cover.
  if (!['GET', 'HEAD'].includes(request.method) && origin !== null && origin !== url.origin) {
    return Response.json({ error: { code: 'forbidden' } }, { status: 403 });
  }
  const headers = without(request.headers, hopByHop);
  headers.set('x-forwarded-for', event.getClientAddress());
  headers.set('x-request-id', locals.requestId);
  const hasBody = !['GET', 'HEAD'].includes(request.method);
  const answer = await fetch(`${API_URL}${url.pathname}${url.search}`, {
    method: request.method,
    headers,
    redirect: 'manual',
    ...(hasBody && { body: await request.arrayBuffer() }),
  });
  return new Response(answer.body, {
    status: answer.status,
    headers: without(answer.headers, rewritten),
  });
}

function without(source: Headers, names: readonly string[]): Headers {
  const headers = new Headers(source);
  for (const name of names) headers.delete(name);
  return headers;
}
