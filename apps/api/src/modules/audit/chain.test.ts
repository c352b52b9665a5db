import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  GENESIS_HASH,
  hashLink,
  hashRoot,
  sameBytes,
  sha256OfJson,
  type ChainLink,
} from './chain.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const link: ChainLink = {
  chainId: '019a0000-0000-7000-8000-000000000001',
  sequence: 7n,
  occurredAt: new Date('2026-11-18T04:00:00.123Z'),
  actorKind: 'bank',
  actorUserId: '019a0000-0000-7000-8000-000000000002',
  actorOrganisationId: '019a0000-0000-7000-8000-000000000003',
  action: 'application.approve',
  entity: 'application',
  entityId: '019a0000-0000-7000-8000-000000000004',
  detail: { amountFen: '200000000', nested: { b: [1, true, null], a: '审批' } },
  requestId: 'request-1',
  previousHash: GENESIS_HASH,
};

const changes: Record<keyof ChainLink, unknown> = {
  chainId: '019a0000-0000-7000-8000-00000000000f',
  sequence: 8n,
  occurredAt: new Date('2026-11-18T04:00:00.124Z'),
  actorKind: 'operator',
  actorUserId: null,
  actorOrganisationId: null,
  action: 'application.reject',
  entity: 'loan',
  entityId: 'x',
  detail: { amountFen: '200000001', nested: { b: [1, true, null], a: '审批' } },
  requestId: 'request-2',
  previousHash: new Uint8Array(32).fill(1),
};

describe("a link's hash", () => {
  test.each(Object.entries(changes))('changes with its %s', (field, value) => {
    expect(hex(hashLink({ ...link, [field]: value }))).not.toBe(hex(hashLink(link)));
  });

  test('does not change with the order in which a database returns the keys of its detail', () => {
    const shuffled = { nested: { a: '审批', b: [1, true, null] }, amountFen: '200000000' };
    expect(hex(hashLink({ ...link, detail: shuffled }))).toBe(hex(hashLink(link)));
  });

  test('is the SHA-256 of canonical JSON, so that anyone can recompute it', () => {
    // SHA-256 of {"a":1,"b":"二"} in UTF-8.
    const text = '{"a":1,"b":"二"}';
    return crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)).then((digest) => {
      expect(hex(sha256OfJson({ b: '二', a: 1 }))).toBe(hex(new Uint8Array(digest)));
    });
  });

  test('survives a journey through the database as JSON', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.integer())),
        (detail) => {
          const stored: ChainLink = { ...link, detail: JSON.parse(JSON.stringify(detail)) };
          expect(hex(hashLink(stored))).toBe(hex(hashLink({ ...link, detail })));
        },
      ),
    );
  });
});

describe("a day's root", () => {
  test('changes with the day, the root before, and any head', () => {
    const heads = { a: ['1', '00'], b: ['2', '11'] } as Record<string, [string, string]>;
    const root = hex(hashRoot('2026-11-18', GENESIS_HASH, heads));
    const others = [
      hashRoot('2026-11-19', GENESIS_HASH, heads),
      hashRoot('2026-11-18', new Uint8Array(32).fill(1), heads),
      hashRoot('2026-11-18', GENESIS_HASH, { ...heads, b: ['3', '11'] }),
      hashRoot('2026-11-18', GENESIS_HASH, { ...heads, b: ['2', '12'] }),
      hashRoot('2026-11-18', GENESIS_HASH, { a: ['1', '00'] }),
    ].map(hex);
    expect(new Set([root, ...others]).size).toBe(6);
  });
});

describe('bytes', () => {
  test('are the same when all of them are', () => {
    expect(sameBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2]))).toBe(true);
    expect(sameBytes(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toBe(false);
    expect(sameBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2, 3]))).toBe(false);
  });
});
