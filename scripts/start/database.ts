import { setTimeout as sleep } from 'node:timers/promises';

import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../packages/db/src/embedded/index.ts';
import { backOffMs } from './back-off.ts';

export type RunningDatabase = {
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/** Runs the embedded PostgreSQL and starts it again, on the same port, if it dies. */
export async function runDatabase(
  dataDirectory: string,
  tell: (line: string) => void,
): Promise<RunningDatabase> {
  const first = await startEmbeddedPostgres({ dataDirectory, durable: true, onProgress: tell });
  const state = { isStopping: false, server: first };
  void keepAlive(dataDirectory, state, tell);
  return {
    url: first.url,
    stop: async () => {
      state.isStopping = true;
      await state.server.stop();
    },
  };
}

type State = { isStopping: boolean; server: EmbeddedPostgres };

async function keepAlive(
  dataDirectory: string,
  state: State,
  tell: (line: string) => void,
): Promise<void> {
  for (let deaths = 1; ; deaths += 1) {
    await state.server.exited;
    if (state.isStopping) {
      return;
    }
    tell('the database ended; starting it again');
    await startAgain(dataDirectory, state, tell);
    await sleep(backOffMs(deaths));
  }
}

async function startAgain(
  dataDirectory: string,
  state: State,
  tell: (line: string) => void,
): Promise<void> {
  const { port } = state.server;
  for (let failures = 1; !state.isStopping; failures += 1) {
    try {
      state.server = await startEmbeddedPostgres({ dataDirectory, port, durable: true });
      return;
    } catch (error) {
      tell(
        `the database does not start: ${error instanceof Error ? error.message : String(error)}`,
      );
      await sleep(backOffMs(failures));
    }
  }
}
