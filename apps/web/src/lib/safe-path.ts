/** A path of this site to go on to, or the fallback: never another host, however it is spelt. */
export function safePath(text: string | null | undefined, fallback: string): string {
  if (!text?.startsWith('/') || /^\/[\\/]/.test(text)) return fallback;
  // A control character in a location header could start another header or another host.
  return /[\p{Cc}\\]/u.test(text) ? fallback : text;
}
