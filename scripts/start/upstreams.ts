export type Upstreams = { readonly api: string; readonly web: string };

export const apiPaths = [
  '/trpc',
  '/openapi',
  '/health',
  '/ready',
  '/metrics',
  '/.well-known/jwks.json',
];

/** The API answers these paths and what lies below them; everything else is the web. */
export function upstreamOf(url: string, upstreams: Upstreams): string {
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  const isApi = apiPaths.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
  return isApi ? upstreams.api : upstreams.web;
}
