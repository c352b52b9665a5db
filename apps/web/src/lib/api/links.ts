import { httpBatchLink, splitLink, type HTTPBatchLinkOptions, type TRPCLink } from '@trpc/client';
import type { AppRouter } from '@xyd/api/router';
import superjson from 'superjson';

/** Servers and proxies between us cut off longer addresses. */
const URL_LENGTH_MAX = 4000;

/** Questions that carry a whole rule: in an address a long one would not fit. */
const LONG_QUESTIONS = new Set(['product.checkRule', 'matching.previewReach']);

type Options = Pick<
  HTTPBatchLinkOptions<AppRouter['_def']['_config']['$types']>,
  'url' | 'headers' | 'fetch'
>;

/** How either client reaches the API: questions by GET, long ones by POST. */
export function apiLink(options: Options): TRPCLink<AppRouter> {
  const shared = { ...options, transformer: superjson };
  return splitLink({
    condition: ({ type, path }) => type === 'query' && LONG_QUESTIONS.has(path),
    true: httpBatchLink({ ...shared, methodOverride: 'POST' }),
    false: httpBatchLink({ ...shared, maxURLLength: URL_LENGTH_MAX }),
  });
}
