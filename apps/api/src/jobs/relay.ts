import { and, asc, inArray, isNull, lt, sql } from 'drizzle-orm';
import { outboxJob } from '@xyd/db/schema';
import { withTransaction, type Context } from '../kernel/context.ts';
import type { JobDefinition, QueueName } from './define-job.ts';
import type { JobQueue } from './queues.ts';

const BATCH = 200;
const IDLE_MS = 150;
const AFTER_FAILURE_MS = 2_000;
const BACKOFF_MS = 1_000;
/** A published row is kept this long: asking again with its key within the time still asks for nothing new. */
const KEEP_PUBLISHED_DAYS = 7;

export type RelayParts = {
  context: Context;
  queues: Readonly<Record<QueueName, JobQueue>>;
  definitions: ReadonlyMap<string, JobDefinition>;
  onError(error: unknown): void;
};

/**
 * Moves one batch from the outbox to the queues. Rows are stamped in the transaction that locked them, after the
 * queue took them: a crash between the two publishes again, and the queue knows the job by its id. Two relays
 * skip each other's rows. Returns how many were moved.
 */
export function relayOnce({ context, queues, definitions }: RelayParts): Promise<number> {
  return withTransaction(context, async (tx) => {
    const rows = await tx.db
      .select()
      .from(outboxJob)
      // A job of a newer version waits for a worker of that version and does not hold up the others.
      .where(and(isNull(outboxJob.publishedAt), inArray(outboxJob.job, [...definitions.keys()])))
      .orderBy(asc(outboxJob.id))
      .limit(BATCH)
      .for('update', { skipLocked: true });
    for (const row of rows) {
      const definition = definitions.get(row.job);
      if (!definition) throw new Error(`outbox asks for an unknown job: ${row.job}`);
      await queues[definition.queue].add(row.job, row.payload, {
        jobId: `${row.job}-${row.key}`,
        attempts: definition.attempts,
        backoff: { type: 'exponential', delay: BACKOFF_MS, jitter: 0.5 },
        delay: row.delayMs,
        removeOnComplete: { age: 86_400, count: 10_000 },
        removeOnFail: false,
      });
    }
    if (rows.length > 0) {
      await tx.db
        .update(outboxJob)
        .set({ publishedAt: tx.clock.now() })
        .where(
          inArray(
            outboxJob.id,
            rows.map(({ id }) => id),
          ),
        );
    }
    return rows.length;
  });
}

/** Forgets rows published long ago. */
export function pruneOutbox(context: Context): Promise<void> {
  return withTransaction(context, async (tx) => {
    const cutoff = new Date(tx.clock.now().getTime() - KEEP_PUBLISHED_DAYS * 86_400_000);
    await tx.db.delete(outboxJob).where(lt(outboxJob.publishedAt, cutoff));
  });
}

/** Runs the relay until stopped; stopping waits for the batch under way. */
export function startRelay(parts: RelayParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const pause = await relayOnce(parts).then(
        (moved) => (moved === BATCH ? 0 : IDLE_MS),
        (error: unknown) => {
          parts.onError(error);
          return AFTER_FAILURE_MS;
        },
      );
      await sleep(pause, stopping.signal);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || milliseconds === 0) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/** How far behind the relay is: for metrics and the operator's page. */
export function countUnpublished(context: Context): Promise<number> {
  return withTransaction(context, async (tx) => {
    const [row] = await tx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(outboxJob)
      .where(isNull(outboxJob.publishedAt));
    return row?.count ?? 0;
  });
}
