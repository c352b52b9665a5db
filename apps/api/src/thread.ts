import { connect } from '@xyd/db';
import { readConfig, settingsOf } from './config.ts';
import { jobHandlers } from './jobs/registry.ts';
import type { ThreadJob } from './jobs/threads.ts';

/** Connections of one thread: it computes more than it waits. */
const CONNECTIONS_MAX = 4;

const config = readConfig(process.env);
const { database } = connect(config.DATABASE_URL, { maxConnections: CONNECTIONS_MAX });
const handlers = new Map(jobHandlers.map((entry) => [entry.definition.name, entry]));

/** Runs one job of the worker's `computing` queue. */
export async function runOnThread({ name, payload, requestId }: ThreadJob): Promise<void> {
  const handler = handlers.get(name);
  if (!handler) throw new Error(`no handler for job ${name}`);
  try {
    await handler.run(
      {
        database,
        clock: { now: () => new Date() },
        settings: settingsOf(config),
        actor: { kind: 'system', job: name },
        requestId,
        remoteAddress: 'local',
      },
      payload,
    );
  } catch (error) {
    // Only a plain error crosses between threads whole: others lose what their classes compute.
    const plain = new Error(error instanceof Error ? error.message : String(error));
    if (error instanceof Error && error.stack !== undefined) plain.stack = error.stack;
    throw plain;
  }
}
