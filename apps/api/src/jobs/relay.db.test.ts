import { describe, expect } from 'vitest';
import { z } from 'zod';
import { newId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { fixedClock } from '../kernel/clock.ts';
import { withTransaction, type Context } from '../kernel/context.ts';
import { system, test as base, TEST_NOW, visitor } from '../testing/index.ts';
import { hasRedis, startRedis } from '../testing/redis.ts';
import { defineJob, type JobDefinition, type QueueName } from './define-job.ts';
import { enqueue } from './outbox.ts';
import { openQueue, queueNames, type JobQueue, type QueueBackend } from './queues.ts';
import { countUnpublished, pruneOutbox, relayOnce, startRelay, type RelayParts } from './relay.ts';

type Queues = Record<QueueName, JobQueue>;

const test = base.extend<{ redisUrl: string | null }>({
  redisUrl: [
    async ({}, use) => {
      const redis = hasRedis ? await startRedis() : null;
      await use(redis && redis.url);
      await redis?.stop();
    },
    { scope: 'file' },
  ],
});

const jobOf = (name: string): JobDefinition<{ id: string }> =>
  defineJob({ name, queue: 'interactive', payload: z.strictObject({ id: z.uuid() }), attempts: 3 });

async function openQueues(backend: QueueBackend): Promise<Queues> {
  const queues = {
    interactive: openQueue(backend, 'interactive'),
    notifications: openQueue(backend, 'notifications'),
    batch: openQueue(backend, 'batch'),
    computing: openQueue(backend, 'computing'),
  };
  for (const name of queueNames) await queues[name].waitUntilReady();
  return queues;
}

const closeQueues = (queues: Queues): Promise<unknown> =>
  Promise.all(queueNames.map((name) => queues[name].close()));

const partsOf = (
  context: Context,
  queues: Queues,
  job: JobDefinition<{ id: string }>,
): RelayParts => ({
  context,
  queues,
  definitions: new Map([[job.name, job]]),
  onError: () => undefined,
});

const ask = async (
  context: Context,
  job: JobDefinition<{ id: string }>,
  count: number,
): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    await withTransaction(context, (tx) =>
      enqueue(tx, job, { id: newId() }, { key: String(index).padStart(4, '0') }),
    );
  }
};

const published = async (owner: Connection, job: string): Promise<number> => {
  const [row] = await owner.client`
    SELECT count(*)::int AS count FROM outbox_job WHERE job = ${job} AND published_at IS NOT NULL`;
  return Number(row?.['count']);
};

/** A queue that takes `count` jobs and then loses its connection. */
const failingAfter = (queue: JobQueue, count: number): JobQueue => {
  let taken = 0;
  return Object.assign(Object.create(queue) as JobQueue, {
    add: (...parameters: Parameters<JobQueue['add']>) => {
      taken += 1;
      return taken > count
        ? Promise.reject(new Error('connection lost'))
        : queue.add(...parameters);
    },
  });
};

describe.for(['PostgreSQL', ...(hasRedis ? ['Redis'] : [])])(
  'the relay to queues on %s',
  (kind) => {
    const open = (databaseUrl: string, redisUrl: string | null): Promise<Queues> =>
      openQueues(kind === 'Redis' && redisUrl ? { redisUrl } : { databaseUrl });
    const nameOf = (name: string): string => `test.${name}-${kind.toLowerCase()}`;

    test('hands over what was asked for, once', async ({ as, owner, testDatabase, redisUrl }) => {
      const queues = await open(testDatabase.url, redisUrl);
      const job = jobOf(nameOf('hand-over'));
      const before = (await queues.interactive.getJobCounts('waiting'))['waiting'] ?? 0;
      await ask(as(visitor), job, 3);
      const parts = partsOf(as(system), queues, job);
      expect(await relayOnce(parts)).toBe(3);
      expect(await relayOnce(parts)).toBe(0);
      expect(await published(owner, job.name)).toBe(3);
      expect(await queues.interactive.getJobCounts('waiting')).toEqual({ waiting: before + 3 });
      await closeQueues(queues);
    });

    test('that dies between handing over and stamping hands over again, and the queue knows the job', async ({
      as,
      owner,
      testDatabase,
      redisUrl,
    }) => {
      const queues = await open(testDatabase.url, redisUrl);
      const job = jobOf(nameOf('crash'));
      const before = (await queues.interactive.getJobCounts('waiting'))['waiting'] ?? 0;
      await ask(as(visitor), job, 4);
      const dying = partsOf(
        as(system),
        { ...queues, interactive: failingAfter(queues.interactive, 2) },
        job,
      );
      await expect(relayOnce(dying)).rejects.toThrow('connection lost');
      expect(await published(owner, job.name)).toBe(0);
      expect(await queues.interactive.getJobCounts('waiting')).toEqual({ waiting: before + 2 });

      expect(await relayOnce(partsOf(as(system), queues, job))).toBe(4);
      expect(await published(owner, job.name)).toBe(4);
      expect(await queues.interactive.getJobCounts('waiting')).toEqual({ waiting: before + 4 });
      await closeQueues(queues);
    });

    test('shares the work with another relay', async ({ as, owner, testDatabase, redisUrl }) => {
      const queues = await open(testDatabase.url, redisUrl);
      const job = jobOf(nameOf('two'));
      const before = (await queues.interactive.getJobCounts('waiting'))['waiting'] ?? 0;
      await ask(as(visitor), job, 250);
      const parts = partsOf(as(system), queues, job);
      const moved = await Promise.all([relayOnce(parts), relayOnce(parts)]);
      const rest = await relayOnce(parts);
      expect((moved[0] ?? 0) + (moved[1] ?? 0) + rest).toBe(250);
      expect(await published(owner, job.name)).toBe(250);
      expect(await queues.interactive.getJobCounts('waiting')).toEqual({ waiting: before + 250 });
      await closeQueues(queues);
    });

    test('goes on after a failure, and stops when told', async ({ as, testDatabase, redisUrl }) => {
      const queues = await open(testDatabase.url, redisUrl);
      const job = jobOf(nameOf('go-on'));
      await ask(as(visitor), job, 1);
      const errors: unknown[] = [];
      const relay = startRelay({
        ...partsOf(as(system), { ...queues, interactive: failingOnce(queues.interactive) }, job),
        onError: (error) => errors.push(error),
      });
      await expect.poll(() => countUnpublished(as(system)), { timeout: 8_000 }).toBe(0);
      expect(errors).toHaveLength(1);
      await relay.stop();
      await ask(as(visitor), jobOf(nameOf('after-stop')), 1);
      expect(await countUnpublished(as(system))).toBe(1);
      await relayOnce(partsOf(as(system), queues, jobOf(nameOf('after-stop'))));
      await closeQueues(queues);
    });
  },
);

const failingOnce = (queue: JobQueue): JobQueue => {
  let hasFailed = false;
  return Object.assign(Object.create(queue) as JobQueue, {
    add: (...parameters: Parameters<JobQueue['add']>) => {
      if (hasFailed) return queue.add(...parameters);
      hasFailed = true;
      return Promise.reject(new Error('connection lost'));
    },
  });
};

describe('the relay', () => {
  test('leaves a job that it does not know to a worker that does', async ({
    as,
    owner,
    testDatabase,
  }) => {
    const queues = await openQueues({ databaseUrl: testDatabase.url });
    const [unknown, known] = [jobOf('test.unknown'), jobOf('test.known')];
    await ask(as(visitor), unknown, 1);
    await ask(as(visitor), known, 1);
    expect(await relayOnce(partsOf(as(system), queues, known))).toBe(1);
    expect(await published(owner, known.name)).toBe(1);
    expect(await published(owner, unknown.name)).toBe(0);
    expect(await relayOnce(partsOf(as(system), queues, unknown))).toBe(1);
    await closeQueues(queues);
  });

  test('remembers a key for a week after handing its job over', async ({
    as,
    owner,
    testDatabase,
  }) => {
    const queues = await openQueues({ databaseUrl: testDatabase.url });
    const job = jobOf('test.remember');
    await ask(as(visitor), job, 1);
    await relayOnce(partsOf(as(system), queues, job));
    const later = (days: number) =>
      as(system, { clock: fixedClock(new Date(TEST_NOW.getTime() + days * 86_400_000)) });
    await pruneOutbox(later(6));
    expect(await published(owner, job.name)).toBe(1);
    await pruneOutbox(later(8));
    expect(await published(owner, job.name)).toBe(0);
    await closeQueues(queues);
  });
});
