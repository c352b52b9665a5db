import {
  createPostgresBackend,
  Queue,
  Worker,
  type Job,
  type JobsOptions,
  type JobType,
  type RepeatOptions,
  type WorkerOptions,
} from 'bullmq';
import type { QueueName } from './define-job.ts';

export const queueNames: readonly QueueName[] = [
  'interactive',
  'notifications',
  'batch',
  'computing',
];

/** Where queues live: Redis when the operator has one, else a schema of the same PostgreSQL. */
export type QueueBackend = { redisUrl: string } | { databaseUrl: string };

/** What we use of a queue, the same on both backends. */
export type JobQueue = {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: RepeatOptions,
    template: { name: string; data: unknown; opts: JobsOptions },
  ): Promise<unknown>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
};

/** What we use of a worker. Closing waits for the jobs under way. */
export type JobWorker = {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
};

const PREFIX = 'xyd';

type Redis = { connection: { url: string; maxRetriesPerRequest: null } };

const redis = (url: string): Redis => ({ connection: { url, maxRetriesPerRequest: null } });

const postgres = (url: string) => ({
  connection: { connectionString: url, schema: 'bullmq', migrate: true, max: 8 },
});

export function openQueue(backend: QueueBackend, name: QueueName): JobQueue {
  return 'redisUrl' in backend
    ? new Queue(name, { ...redis(backend.redisUrl), prefix: PREFIX })
    : new Queue(name, postgres(backend.databaseUrl), createPostgresBackend);
}

export function openWorker(
  backend: QueueBackend,
  name: QueueName,
  handle: (job: Job) => Promise<void>,
  options: Pick<WorkerOptions, 'concurrency'>,
): JobWorker {
  return 'redisUrl' in backend
    ? new Worker(name, handle, { ...options, ...redis(backend.redisUrl), prefix: PREFIX })
    : new Worker(
        name,
        handle,
        { ...options, ...postgres(backend.databaseUrl) },
        createPostgresBackend,
      );
}
