import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SigningKey } from './settings.ts';
import {
  attach,
  canonicalBytes,
  detach,
  sha256Hex,
  signBytes,
  verifyBytes,
  type PublicKeySet,
} from './signed-json.ts';

function newKey(kid: string): SigningKey {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', x, d, kid };
}
const setOf = ({ kty, crv, x, kid }: SigningKey): PublicKeySet => ({
  keys: [{ kty, crv, x, kid, alg: 'Ed25519', use: 'sig' }],
});

const key = newKey('one');
const content = canonicalBytes({ b: 1, a: ['信易贷'] });

describe('a signed document', () => {
  test('is canonical: the order of its members does not matter', () => {
    expect(sha256Hex(canonicalBytes({ a: ['信易贷'], b: 1 }))).toBe(sha256Hex(content));
  });

  test('verifies under its key and type, and gives its exact bytes back', async () => {
    const jws = await signBytes(key, 'consent+jws', content, { purpose: 'test' });
    const verified = await verifyBytes(setOf(key), 'consent+jws', jws);
    expect(verified?.content).toEqual(content);
    expect(verified?.header).toMatchObject({ alg: 'Ed25519', kid: 'one', purpose: 'test' });
  });

  test('proves nothing under another key, or as another type', async () => {
    const jws = await signBytes(key, 'consent+jws', content);
    expect(await verifyBytes(setOf(newKey('one')), 'consent+jws', jws)).toBeNull();
    expect(await verifyBytes(setOf(newKey('two')), 'consent+jws', jws)).toBeNull();
    expect(await verifyBytes(setOf(key), 'request+jws', jws)).toBeNull();
  });

  test('proves nothing when any symbol of it was changed', async () => {
    const jws = await signBytes(key, 'consent+jws', content);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(jws.length - 1),
        fc.constantFrom('A', 'Q', 'g', 'w', '_', '.'),
        async (at, symbol) => {
          const changed = jws.slice(0, at) + symbol + jws.slice(at + 1);
          // The last symbol of base64url carries spare bits: other symbols may stand for the same bytes.
          fc.pre(changed !== jws && at !== jws.length - 1);
          expect(await verifyBytes(setOf(key), 'consent+jws', changed)).toBeNull();
        },
      ),
      { numRuns: 60 },
    );
  });

  test('may travel beside its content', async () => {
    const detached = detach(await signBytes(key, 'request+jws', content));
    expect(detached).not.toContain(Buffer.from(content).toString('base64url'));
    expect(await verifyBytes(setOf(key), 'request+jws', attach(detached, content))).not.toBeNull();
    const other = canonicalBytes({ a: 2 });
    expect(await verifyBytes(setOf(key), 'request+jws', attach(detached, other))).toBeNull();
  });
});
