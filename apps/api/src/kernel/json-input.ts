import { z } from 'zod';

// Values that JSON.parse gives and jsonb takes: a NUL or half a surrogate pair would be refused by PostgreSQL only
// after the transaction has begun.
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Plain JSON of bounded depth and size, which the database can keep as jsonb: what further schemas may walk safely. */
export const boundedJson = (limits: {
  depthMax: number;
  partsMax: number;
  charactersMax: number;
}) => z.unknown().refine((value) => isWithin(value, limits), 'json.unacceptable');

function isWithin(
  root: unknown,
  { depthMax, partsMax, charactersMax }: Parameters<typeof boundedJson>[0],
): boolean {
  let parts = 0;
  let characters = 0;
  const level: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }];
  for (let next = level.pop(); next !== undefined; next = level.pop()) {
    const { value, depth } = next;
    parts += 1;
    if (parts > partsMax || depth > depthMax) return false;
    if (typeof value === 'string') {
      characters += value.length;
      if (characters > charactersMax || UNSTORABLE.test(value)) return false;
    } else if (Array.isArray(value)) {
      for (const item of value) level.push({ value: item, depth: depth + 1 });
    } else if (isPlainObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        level.push({ value: key, depth }, { value: item, depth: depth + 1 });
      }
    } else if (value !== null && typeof value !== 'boolean' && !Number.isFinite(value)) {
      return false;
    }
  }
  return true;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
