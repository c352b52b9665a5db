import { createTRPCClient } from '@trpc/client';
import type { AppRouter } from '@xyd/api/router';
import type { RequestEvent } from '@sveltejs/kit';
import { API_URL } from '$app/env/private';
import { apiLink } from './links.ts';
import { parseSetCookie } from './set-cookie.ts';
import type { ApiClient } from './types.ts';

/**
 * The API for one request: straight to its address with the person's cookie, the request's id and the caller's
 * address; a cookie it sets (a session that begins, slides or ends) goes on to the browser.
 */
export function createServerClient(event: RequestEvent, requestId: string): ApiClient {
  return createTRPCClient<AppRouter>({
    links: [
      apiLink({
        url: `${API_URL}/trpc`,
        headers: () => forwardedHeaders(event, requestId),
        fetch: async (input, init) => {
          // The platform's fetch, not the event's: it adds no cookies or caching of its own.
          const response = await fetch(input, { ...init, signal: init?.signal ?? null });
          keepCookies(event, response);
          return response;
        },
      }),
    ],
  });
}

function forwardedHeaders(event: RequestEvent, requestId: string): Record<string, string> {
  return {
    cookie: event.cookies
      .getAll()
      .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
      .join('; '),
    'x-request-id': requestId,
    'x-forwarded-for': event.getClientAddress(),
    'user-agent': event.request.headers.get('user-agent') ?? '',
  };
}

function keepCookies(event: RequestEvent, response: Response): void {
  for (const header of response.headers.getSetCookie()) {
    const parsed = parseSetCookie(header);
    if (parsed) event.cookies.set(parsed.name, parsed.value, parsed.options);
  }
}
