import { expect, test } from 'vitest';

import { upstreamOf } from './upstreams.ts';

const upstreams = { api: 'api', web: 'web' };

test.each([
  ['/trpc/identity.me?batch=1', 'api'],
  ['/openapi/v1/openapi.json', 'api'],
  ['/openapi/docs', 'api'],
  ['/health', 'api'],
  ['/ready?verbose', 'api'],
  ['/metrics', 'api'],
  ['/.well-known/jwks.json', 'api'],
  ['/.well-known/security.txt', 'web'],
  ['/', 'web'],
  ['/healthy-firms', 'web'],
  ['/trpcs', 'web'],
  ['/enterprise/trpc/', 'web'],
  ['/?next=/trpc/', 'web'],
])('%s goes to the %s', (url, upstream) => {
  expect(upstreamOf(url, upstreams)).toBe(upstream);
});
