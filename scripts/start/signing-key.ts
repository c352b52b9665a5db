import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the key that signs consents in the demo, once: receipts signed with a lost key could not be checked. */
export function ensureSigningKey(file: string): void {
  if (existsSync(file)) {
    return;
  }
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  mkdirSync(dirname(file), { recursive: true });
  const key = { kty, crv, x, d, kid: thumbprint({ crv, kty, x }) };
  writeFileSync(file, `${JSON.stringify(key)}\n`, { mode: 0o600 });
}

/** RFC 7638: the digest of the public members in alphabetical order, so that anyone derives the same name. */
function thumbprint({ crv, kty, x }: { crv: unknown; kty: unknown; x: unknown }): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}
