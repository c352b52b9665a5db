import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Settings, SigningKey } from './kernel/settings.ts';
import type { QueueBackend } from './jobs/queues.ts';

const port = z.coerce.number().int().min(0).max(65_535);

const Environment = z.object({
  DATABASE_URL: z.url(),
  REDIS_URL: z.url().optional(),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(3001),
  WORKER_PORT: port.optional(),
  SIMULATOR_PORT: port.optional(),
  PUBLIC_ORIGIN: z.url().default('http://127.0.0.1:3000'),
  DEMO_MODE: z.enum(['true', 'false']).default('false'),
  /** How many firms the demo world has; tests take fewer. */
  DEMO_FIRMS: z.coerce.number().int().min(10).max(100_000).default(2_000),
  DATA_DIR: z.string().default('.data'),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(30).default(30),
  SIGNING_KEY: z.string().transform((text, context): SigningKey => parseSigningKey(text, context)),
  /** One address for all providers, or `tax=http://…,electricity=http://…`. */
  PROVIDER_BASE_URL: z.string().default('http://127.0.0.1:3002').transform(parseBaseUrls),
  DATABASE_CONNECTIONS_MAX: z.coerce.number().int().min(2).max(500).default(20),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const Ed25519Key = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  d: z.string().min(1),
  kid: z.string().min(1),
});

export type Config = z.infer<typeof Environment>;

/** Every key the API's processes read: a test compares it with .env.example. */
export const configKeys: readonly string[] = Object.keys(Environment.shape);

/**
 * Reads the environment once. `KEY_FILE` names a file that holds `KEY`'s value, so that secrets need not be in
 * the environment. Throws with the names of missing or malformed keys, never their values.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const values: Record<string, string | undefined> = {};
  for (const key of configKeys) {
    const file = environment[`${key}_FILE`];
    values[key] = environment[key] ?? (file ? readFileSync(file, 'utf8').trim() : undefined);
  }
  const parsed = Environment.safeParse(values);
  if (!parsed.success) {
    const keys = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
    throw new Error(`configuration: ${keys.join(', ')}`);
  }
  return parsed.data;
}

export const settingsOf = (config: Config): Settings => ({
  demoMode: config.DEMO_MODE === 'true',
  publicOrigin: config.PUBLIC_ORIGIN,
  sessionIdleMinutes: config.SESSION_IDLE_MINUTES,
  signingKey: config.SIGNING_KEY,
  providerBaseUrls: config.PROVIDER_BASE_URL,
});

export const queueBackendOf = (config: Config): QueueBackend =>
  config.REDIS_URL ? { redisUrl: config.REDIS_URL } : { databaseUrl: config.DATABASE_URL };

function parseSigningKey(text: string, context: z.RefinementCtx): SigningKey {
  try {
    return Ed25519Key.parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'not an Ed25519 private key in JWK form' });
    return z.NEVER;
  }
}

function parseBaseUrls(text: string): Record<string, string> {
  if (!text.includes('=')) return { default: text };
  return Object.fromEntries(
    text.split(',').map((pair): [string, string] => {
      const [provider = '', ...address] = pair.split('=');
      return [provider.trim(), address.join('=').trim()];
    }),
  );
}
