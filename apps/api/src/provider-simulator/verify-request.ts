import type { z } from 'zod';
import { REQUEST_FRESH_MS, REQUEST_TYPE, SIGNATURE_HEADER } from '../connectors/contract.ts';
import { attach, verifyBytes } from '../kernel/signed-json.ts';
import type { PlatformKeys } from './platform-keys.ts';

/** A provider's no, with a code that tells the caller why. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: 400 | 401 | 403 | 404 | 409;

  constructor(code: string, status: Refusal['status']) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
  }
}

export type RequestParts = {
  keys: PlatformKeys;
  now(): Date;
  /** Ids of requests that were taken, with the time of each. */
  seen: Map<string, number>;
};

/**
 * The body of a request that the platform signed for this very path, that is fresh and was not taken before.
 * Throws `Refusal` otherwise.
 */
export async function verifyRequest<
  Schema extends z.ZodType<{ requestId: string; requestedAt: string }>,
>(parts: RequestParts, request: Request, schema: Schema): Promise<z.infer<Schema>> {
  const content = new Uint8Array(await request.arrayBuffer());
  const signature = request.headers.get(SIGNATURE_HEADER);
  if (!signature) throw new Refusal('signature_missing', 401);
  const verified = await verifyBytes(
    await parts.keys.current(),
    REQUEST_TYPE,
    attach(signature, content),
  );
  const path = new URL(request.url).pathname;
  if (!verified || verified.header['htm'] !== 'POST' || verified.header['htu'] !== path) {
    throw new Refusal('signature_invalid', 401);
  }
  const parsed = schema.safeParse(parseJson(content));
  if (!parsed.success) throw new Refusal('request_malformed', 400);
  takeOnce(parts, parsed.data);
  return parsed.data;
}

function takeOnce(parts: RequestParts, request: { requestId: string; requestedAt: string }): void {
  const now = parts.now().getTime();
  if (Math.abs(now - Date.parse(request.requestedAt)) > REQUEST_FRESH_MS) {
    throw new Refusal('request_stale', 401);
  }
  for (const [id, takenAt] of parts.seen) {
    if (now - takenAt <= 2 * REQUEST_FRESH_MS) break;
    parts.seen.delete(id);
  }
  if (parts.seen.has(request.requestId)) throw new Refusal('request_replayed', 409);
  parts.seen.set(request.requestId, now);
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'));
  } catch {
    // Not JSON is one way of not matching the schema.
    return undefined;
  }
}
