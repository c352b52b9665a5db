import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { AppRouter } from '@xyd/api/router';
import superjson from 'superjson';
import type { ApiClient } from './types.ts';

let client: ApiClient | undefined;

/** The API from the browser, on the page's own origin: for what moves while a page is open (progress, clocks). */
export function browserApi(): ApiClient {
  client ??= createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: '/trpc', transformer: superjson, maxURLLength: 4000 })],
  });
  return client;
}
