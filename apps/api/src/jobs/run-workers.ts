import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import type { Context } from '../kernel/context.ts';
import type { QueueName } from './define-job.ts';
import type { JobHandler } from './handle.ts';
import { openQueue, openWorker, queueNames, type JobQueue, type QueueBackend } from './queues.ts';
import { startRelay } from './relay.ts';
import type { Schedule } from './schedules.ts';
import type { Threads } from './threads.ts';

/** People wait for `interactive`; `batch` may not crowd them out of the database's connections. */
const concurrency: Record<Exclude<QueueName, 'computing'>, number> = {
  interactive: 8,
  notifications: 4,
  batch: 2,
};

export type WorkerParts = {
  context: Context;
  backend: QueueBackend;
  handlers: readonly JobHandler[];
  schedules: readonly Schedule[];
  log: Logger;
  /** Where `computing` jobs run; without threads they run here, one at a time. */
  threads?: Threads;
};

export type RunningWorkers = {
  queues: Readonly<Record<QueueName, JobQueue>>;
  /** Takes no new job, lets those under way end, then closes the connections. */
  stop(): Promise<void>;
};

/** Relay, workers and schedules of one worker process. Any number of such processes may run. */
export async function runWorkers(parts: WorkerParts): Promise<RunningWorkers> {
  const { backend, log, context } = parts;
  const handlers = new Map(parts.handlers.map((entry) => [entry.definition.name, entry]));
  const onError = (error: unknown): void => log.error({ err: error }, 'queue');

  // One after another: on PostgreSQL the first connection creates the queue's tables.
  const queues: Record<QueueName, JobQueue> = {
    interactive: openQueue(backend, 'interactive'),
    notifications: openQueue(backend, 'notifications'),
    batch: openQueue(backend, 'batch'),
    computing: openQueue(backend, 'computing'),
  };
  for (const name of queueNames) await queues[name].waitUntilReady();

  const workers = queueNames.map((name) => {
    const threads = name === 'computing' ? parts.threads : undefined;
    const worker = openWorker(
      backend,
      name,
      (job) => runJob(context, handlers, log, job, threads),
      {
        concurrency: name === 'computing' ? (threads?.width ?? 1) : concurrency[name],
      },
    );
    worker.on('error', onError);
    worker.on('failed', (job, error) => {
      log.warn(
        { job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, err: error },
        'job failed',
      );
    });
    return worker;
  });
  for (const { definition, pattern } of parts.schedules) {
    await queues[definition.queue].upsertJobScheduler(
      definition.name,
      { pattern, tz: 'Asia/Shanghai' },
      {
        name: definition.name,
        data: {},
        opts: { attempts: definition.attempts, removeOnComplete: { count: 100 } },
      },
    );
  }
  const definitions = new Map(
    parts.handlers.map(({ definition }) => [definition.name, definition]),
  );
  const relay = startRelay({ context, queues, definitions, onError });
  return {
    queues,
    stop: async () => {
      await relay.stop();
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all(queueNames.map((name) => queues[name].close()));
      await parts.threads?.close();
    },
  };
}

async function runJob(
  context: Context,
  handlers: ReadonlyMap<string, JobHandler>,
  log: Logger,
  job: Job,
  threads: Threads | undefined,
): Promise<void> {
  const handler = handlers.get(job.name);
  if (!handler) throw new Error(`no handler for job ${job.name}`);
  const startedAt = performance.now();
  const requestId = `job-${job.id ?? job.name}`;
  await (threads
    ? threads.run({ name: job.name, payload: job.data, requestId })
    : handler.run({ ...context, actor: { kind: 'system', job: job.name }, requestId }, job.data));
  log.info(
    { job: job.name, jobId: job.id, milliseconds: Math.round(performance.now() - startedAt) },
    'job',
  );
}
