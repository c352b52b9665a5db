import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const Environment = z.object({
  SIMULATOR_PORT: port.default(3002),
  SIMULATOR_LATENCY_MS: z.coerce.number().int().min(0).max(60_000).default(600),
  /** Where the platform publishes its keys; on this machine at the API's port when absent. */
  PLATFORM_JWKS_URL: z.url().optional(),
  API_PORT: port.default(3001),
});

export type SimulatorConfig = z.infer<typeof Environment>;

export const keysUrlOf = (config: SimulatorConfig): string =>
  config.PLATFORM_JWKS_URL ?? `http://127.0.0.1:${config.API_PORT}/.well-known/jwks.json`;

/** Every key that the simulator reads: a test compares it with .env.example. */
export const simulatorConfigKeys: readonly string[] = Object.keys(Environment.shape);

/** Reads the environment once. Throws with the names of malformed keys. */
export function readSimulatorConfig(environment: NodeJS.ProcessEnv): SimulatorConfig {
  const parsed = Environment.safeParse(environment);
  if (parsed.success) return parsed.data;
  const keys = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
  throw new Error(`configuration: ${keys.join(', ')}`);
}
