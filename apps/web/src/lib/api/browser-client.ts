import { createTRPCClient } from '@trpc/client';
import type { AppRouter } from '@xyd/api/router';
import { apiLink } from './links.ts';
import type { ApiClient } from './types.ts';

let client: ApiClient | undefined;

/** The API from the browser, on the page's own origin: for what moves while a page is open (progress, clocks). */
export function browserApi(): ApiClient {
  client ??= createTRPCClient<AppRouter>({
    links: [apiLink({ url: '/trpc' })],
  });
  return client;
}
