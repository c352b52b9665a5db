/** The version an address names; none means the newest. */
export function versionOf(url: URL): { version?: number } {
  const text = url.searchParams.get('version') ?? '';
  return /^[1-9]\d{0,5}$/.test(text) ? { version: Number(text) } : {};
}
