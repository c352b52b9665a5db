import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';

/** A job as it crosses to a thread: plain data. */
export type ThreadJob = { name: string; payload: unknown; requestId: string };

export type Threads = {
  /** Runs a job to its end on a thread of its own; a failure there is a failure here. */
  run(job: ThreadJob): Promise<void>;
  /** How many jobs run side by side. */
  readonly width: number;
  close(): Promise<void>;
};

/** By day there is nothing to compute in bulk, and an idle thread holds memory and connections. */
const IDLE_MS = 60_000;

/**
 * Threads for the jobs that keep a core busy, as many as there are cores; they begin when there is work and read the
 * process's environment where none is given.
 */
export function openThreads(environment?: Record<string, string>): Threads {
  const width = availableParallelism();
  const pool = new Piscina<ThreadJob, void>({
    filename: new URL('../thread.ts', import.meta.url).href,
    name: 'runOnThread',
    minThreads: 0,
    maxThreads: width,
    idleTimeout: IDLE_MS,
    ...(environment && { env: environment }),
  });
  return { width, run: (job) => pool.run(job), close: () => pool.close() };
}
