import { join } from 'node:path';

import { findFreePort } from '../../packages/db/src/embedded/index.ts';
import { pathInData, repository, type StartSettings } from './settings.ts';
import type { Program } from './supervised.ts';
import type { Upstreams } from './upstreams.ts';

export type Programs = {
  readonly api: Program;
  readonly worker: Program;
  readonly web: Program;
  readonly simulator: Program | undefined;
  readonly upstreams: Upstreams;
};

/** What the API's programs and commands read from their environment. */
export function apiEnvironment(
  settings: StartSettings,
  databaseUrl: string | undefined,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    DATA_DIR: settings.dataDirectory,
    DEMO_MODE: String(settings.isDemo),
    PUBLIC_ORIGIN: settings.publicOrigin,
    ...(settings.isProduction ? {} : { SIGNING_KEY_FILE: signingKeyFile(settings) }),
  };
}

export const signingKeyFile = (settings: StartSettings): string =>
  process.env['SIGNING_KEY_FILE'] || pathInData(settings, 'signing-key.json');

/** The programs of one start, on ports that were free a moment ago. */
export async function describePrograms(
  settings: StartSettings,
  databaseUrl: string | undefined,
  webEntry: string,
): Promise<Programs> {
  const [apiPort, workerPort, webPort, simulatorPort] = await Promise.all([
    findFreePort(),
    findFreePort(),
    findFreePort(),
    findFreePort(),
  ]);
  const upstreams = { api: address(apiPort), web: address(webPort) };
  const environment = {
    ...apiEnvironment(settings, databaseUrl),
    API_HOST: '127.0.0.1',
    API_PORT: String(apiPort),
    WORKER_PORT: String(workerPort),
    ...(settings.isDemo
      ? {
          SIMULATOR_PORT: String(simulatorPort),
          PROVIDER_BASE_URL: address(simulatorPort),
          PLATFORM_JWKS_URL: `${upstreams.api}/.well-known/jwks.json`,
        }
      : {}),
  };
  const program = (
    name: string,
    script: string,
    readyUrl: string,
    isAnyAnswerReady = false,
  ): Program => ({
    name,
    script: join(repository, script),
    environment,
    logFile: settings.isProduction ? undefined : pathInData(settings, 'logs', `${name}.log`),
    isReady: () => answers(readyUrl, isAnyAnswerReady),
  });
  return {
    upstreams,
    api: program('api', 'apps/api/src/main.ts', `${upstreams.api}/ready`),
    worker: program('worker', 'apps/api/src/worker.ts', `${address(workerPort)}/health`),
    simulator: settings.isDemo
      ? program(
          'simulator',
          'apps/api/src/provider-simulator/main.ts',
          address(simulatorPort),
          true,
        )
      : undefined,
    web: {
      ...program('web', webEntry, `${upstreams.web}/favicon.ico`, true),
      script: webEntry,
      environment: webEnvironment(webPort, upstreams.api),
    },
  };
}

function webEnvironment(port: number, apiUrl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    API_URL: apiUrl,
    PROTOCOL_HEADER: 'x-forwarded-proto',
    HOST_HEADER: 'x-forwarded-host',
    ADDRESS_HEADER: 'x-forwarded-for',
    // Banks' repayment files come through forms.
    BODY_SIZE_LIMIT: '16M',
    SHUTDOWN_TIMEOUT: '5',
  };
}

async function answers(url: string, isAnyAnswerReady: boolean): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return isAnyAnswerReady || response.ok;
  } catch {
    return false;
  }
}

const address = (port: number): string => `http://127.0.0.1:${port}`;
