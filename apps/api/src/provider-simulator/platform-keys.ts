import { z } from 'zod';
import type { PublicKeySet } from '../kernel/signed-json.ts';

/** The platform's public keys, as this provider knows them. */
export type PlatformKeys = { current(): Promise<PublicKeySet> };

const KeySet = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string(),
      kid: z.string(),
      alg: z.literal('Ed25519'),
      use: z.literal('sig'),
    }),
  ),
});

const CACHE_MS = 60_000;
const FETCH_TIMEOUT_MS = 3_000;

/** Asks the platform for its keys when they are first needed, and again when they are a minute old. */
export function keysFrom(url: string, now: () => Date): PlatformKeys {
  let cached: { keys: PublicKeySet; fetchedAt: number } | null = null;
  return {
    current: async () => {
      if (cached && now().getTime() - cached.fetchedAt < CACHE_MS) return cached.keys;
      const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
      if (!response.ok) throw new Error(`the platform's keys: status ${response.status}`);
      cached = { keys: KeySet.parse(await response.json()), fetchedAt: now().getTime() };
      return cached.keys;
    },
  };
}

export const fixedKeys = (keys: PublicKeySet): PlatformKeys => ({
  current: () => Promise.resolve(keys),
});
