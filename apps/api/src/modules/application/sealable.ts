type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * A value as JSON that can be hashed and read back the same: big integers as decimal strings, instants as ISO text,
 * what is undefined left out. Throws TypeError on anything that JSON cannot say.
 */
export function sealable(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(sealable);
  if (typeof value === 'object') return sealableObject(value);
  throw new TypeError(`cannot be sealed: ${typeof value}`);
}

export function sealableObject(value: object): { readonly [key: string]: Json } {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, sealable(member)]));
}
