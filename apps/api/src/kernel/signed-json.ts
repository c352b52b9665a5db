import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import {
  CompactSign,
  compactVerify,
  createLocalJWKSet,
  importJWK,
  type JWTHeaderParameters,
} from 'jose';
import type { Settings, SigningKey } from './settings.ts';

export const SIGNING_ALGORITHM = 'Ed25519';

/** Public half of a signing key, as it is published. */
export type PublicKey = {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: typeof SIGNING_ALGORITHM;
  readonly use: 'sig';
};

export type PublicKeySet = { readonly keys: readonly PublicKey[] };

/** The platform's keys for anyone who checks its signatures (RFC 7517). */
export const publicKeys = (settings: Settings): PublicKeySet => ({
  keys: [publicKeyOf(settings.signingKey)],
});

const publicKeyOf = ({ kty, crv, x, kid }: SigningKey): PublicKey => ({
  kty,
  crv,
  x,
  kid,
  alg: SIGNING_ALGORITHM,
  use: 'sig',
});

/** A value as canonical JSON (RFC 8785): equal values give equal bytes. Throws TypeError on what is not JSON. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return new TextEncoder().encode(text);
}

export const sha256Hex = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/**
 * Signs bytes as a compact JWS (RFC 7515) with Ed25519. `type` names what is signed, so that a signature over one
 * sort of document cannot be passed off as one over another; `header` adds protected fields.
 */
export async function signBytes(
  key: SigningKey,
  type: string,
  content: Uint8Array,
  header: Readonly<Record<string, string | number>> = {},
): Promise<string> {
  const privateKey = await importJWK({ ...key }, SIGNING_ALGORITHM);
  return await new CompactSign(content)
    .setProtectedHeader({ ...header, alg: SIGNING_ALGORITHM, kid: key.kid, typ: type })
    .sign(privateKey);
}

export type VerifiedBytes = {
  readonly content: Uint8Array;
  readonly header: JWTHeaderParameters;
};

/** The signed bytes when a known key signed them as `type`; null on anything else. */
export async function verifyBytes(
  keys: PublicKeySet,
  type: string,
  jws: string,
): Promise<VerifiedBytes | null> {
  const keySet = createLocalJWKSet({ keys: keys.keys.map((key) => ({ ...key })) });
  // Any failure means the same to the caller: these bytes prove nothing.
  const verified = await compactVerify(jws, keySet, { algorithms: [SIGNING_ALGORITHM] }).catch(
    () => null,
  );
  if (!verified || verified.protectedHeader.typ !== type) return null;
  return { content: verified.payload, header: verified.protectedHeader };
}

/** A JWS without its content, for content that travels beside it (RFC 7515, appendix F). */
export function detach(jws: string): string {
  const [header = '', , signature = ''] = jws.split('.');
  return `${header}..${signature}`;
}

/** Puts the content back into a detached JWS. */
export function attach(detached: string, content: Uint8Array): string {
  const [header = '', , signature = ''] = detached.split('.');
  return `${header}.${Buffer.from(content).toString('base64url')}.${signature}`;
}
