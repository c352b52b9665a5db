import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What the person who types `npm start` may decide. */
export type StartSettings = {
  readonly port: number;
  readonly dataDirectory: string;
  /** A server of the user's; absent means the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly publicOrigin: string;
  /** Demo firms, demo accounts and simulated data providers. Never in production. */
  readonly isDemo: boolean;
  readonly isProduction: boolean;
};

/** Says what is wrong with the environment, in words for the person at the keyboard. */
export class SettingsError extends Error {}

/** Reads the environment of `npm start`. Throws SettingsError. */
export function readSettings(environment: NodeJS.ProcessEnv): StartSettings {
  const port = readPort(environment['PORT'] || '3000');
  const isProduction = environment['NODE_ENV'] === 'production';
  const databaseUrl = environment['DATABASE_URL'] || undefined;
  const hasDatabase = databaseUrl !== undefined || Boolean(environment['DATABASE_URL_FILE']);
  if (isProduction && !hasDatabase) {
    throw new SettingsError(
      'In production DATABASE_URL must name a PostgreSQL server. Without NODE_ENV=production a demo starts.',
    );
  }
  const hasKey = Boolean(environment['SIGNING_KEY'] || environment['SIGNING_KEY_FILE']);
  if (isProduction && !hasKey) {
    throw new SettingsError(
      'In production SIGNING_KEY_FILE must name the Ed25519 private key (JWK) that signs consents.',
    );
  }
  return {
    port,
    dataDirectory: resolve(repository, environment['DATA_DIR'] || '.data'),
    databaseUrl,
    publicOrigin: environment['PUBLIC_ORIGIN'] || `http://127.0.0.1:${port}`,
    isDemo: !isProduction && environment['DEMO_MODE'] !== 'false',
    isProduction,
  };
}

export const pathInData = (settings: StartSettings, ...names: string[]): string =>
  join(settings.dataDirectory, ...names);

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new SettingsError(`PORT must be a number from 1 to 65535, not "${text}".`);
  }
  return port;
}
