import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What a link's hash covers: every column but the hash itself. */
export type ChainLink = {
  chainId: string;
  sequence: bigint;
  occurredAt: Date;
  actorKind: string;
  actorUserId: string | null;
  actorOrganisationId: string | null;
  action: string;
  entity: string;
  entityId: string;
  detail: Record<string, unknown>;
  requestId: string;
  previousHash: Uint8Array;
};

/** Hash before the first link of every chain. */
export const GENESIS_HASH: Uint8Array = new Uint8Array(32);

/** SHA-256 over the link as canonical JSON (RFC 8785), so that it can be recomputed from the row anywhere. */
export function hashLink(link: ChainLink): Uint8Array {
  // Field by field: a row from the database carries its own hash besides.
  return sha256OfJson({
    chainId: link.chainId,
    sequence: String(link.sequence),
    occurredAt: link.occurredAt.toISOString(),
    actorKind: link.actorKind,
    actorUserId: link.actorUserId,
    actorOrganisationId: link.actorOrganisationId,
    action: link.action,
    entity: link.entity,
    entityId: link.entityId,
    detail: link.detail,
    requestId: link.requestId,
    previousHash: Buffer.from(link.previousHash).toString('hex'),
  });
}

/** Hash of a day's root: the root before it and every chain's head, in chain order. */
export function hashRoot(
  day: string,
  previousRoot: Uint8Array,
  heads: Record<string, [sequence: string, hash: string]>,
): Uint8Array {
  return sha256OfJson({ day, previousRoot: Buffer.from(previousRoot).toString('hex'), heads });
}

/** SHA-256 over a value's canonical JSON. The value must be made of JSON types. */
export function sha256OfJson(value: unknown): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return new Uint8Array(createHash('sha256').update(text, 'utf8').digest());
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
