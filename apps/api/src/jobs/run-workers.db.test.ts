import { pino } from 'pino';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { newId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../kernel/context.ts';
import { system, test as base, visitor } from '../testing/index.ts';
import { hasRedis, startRedis } from '../testing/redis.ts';
import { defineJob, type JobDefinition } from './define-job.ts';
import { handle, type JobHandler } from './handle.ts';
import { enqueue } from './outbox.ts';
import type { QueueBackend } from './queues.ts';
import { runWorkers } from './run-workers.ts';
import type { Schedule } from './schedules.ts';

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

const Payload = z.strictObject({ id: z.uuid() });
const jobOf = (name: string, attempts = 3): JobDefinition<{ id: string }> =>
  defineJob({ name, queue: 'interactive', payload: Payload, attempts });

const ask = (
  context: Context,
  job: JobDefinition<{ id: string }>,
  key: string,
  id: string = newId(),
) => withTransaction(context, (tx) => enqueue(tx, job, { id }, { key }));

describe.for(['PostgreSQL', ...(hasRedis ? ['Redis'] : [])])('workers on %s', (kind) => {
  const nameOf = (name: string): string => `test.${name}-${kind.toLowerCase()}`;
  const start = (
    context: Context,
    urls: { databaseUrl: string; redisUrl: string | null },
    handlers: readonly JobHandler[],
    schedules: readonly Schedule[] = [],
  ) => {
    const backend: QueueBackend =
      kind === 'Redis' && urls.redisUrl
        ? { redisUrl: urls.redisUrl }
        : { databaseUrl: urls.databaseUrl };
    return runWorkers({ context, backend, handlers, schedules, log: pino({ level: 'silent' }) });
  };

  test('run what a committed change asked for, as the system, under the id of the job', async ({
    as,
    testDatabase,
    redisUrl,
  }) => {
    const job = jobOf(nameOf('run'));
    const seen: unknown[] = [];
    const handler = handle(job, (context, payload) => {
      seen.push({ actor: context.actor, requestId: context.requestId, payload });
      return Promise.resolve();
    });
    const workers = await start(as(system), { databaseUrl: testDatabase.url, redisUrl }, [handler]);
    const id = newId();
    await ask(as(visitor), job, 'one', id);
    await expect
      .poll(() => seen, { timeout: 10_000 })
      .toEqual([
        {
          actor: { kind: 'system', job: job.name },
          requestId: `job-${job.name}-one`,
          payload: { id },
        },
      ]);
    await workers.stop();
  });

  test('try a failing job again, and set it aside when its attempts are used up', async ({
    as,
    testDatabase,
    redisUrl,
  }) => {
    const [shaky, hopeless] = [jobOf(nameOf('shaky')), jobOf(nameOf('hopeless'), 2)];
    const runs = { shaky: 0, hopeless: 0 };
    const workers = await start(as(system), { databaseUrl: testDatabase.url, redisUrl }, [
      handle(shaky, () => {
        runs.shaky += 1;
        return runs.shaky < 2 ? Promise.reject(new Error('not yet')) : Promise.resolve();
      }),
      handle(hopeless, () => {
        runs.hopeless += 1;
        return Promise.reject(new Error('never'));
      }),
    ]);
    await ask(as(visitor), shaky, 'one');
    await ask(as(visitor), hopeless, 'one');
    await expect.poll(() => runs, { timeout: 15_000 }).toEqual({ shaky: 2, hopeless: 2 });
    await expect
      .poll(() => workers.queues.interactive.getJobCounts('failed', 'delayed'), { timeout: 5_000 })
      .toEqual({ failed: 1, delayed: 0 });
    await workers.stop();
    expect(runs.hopeless).toBe(2);
  });

  test('finish the job under way before they stop, and leave the next for others', async ({
    as,
    testDatabase,
    redisUrl,
  }) => {
    const job = jobOf(nameOf('under-way'));
    let begun = 0;
    let ended = 0;
    const workers = await start(as(system), { databaseUrl: testDatabase.url, redisUrl }, [
      handle(job, async () => {
        begun += 1;
        await new Promise((resolve) => setTimeout(resolve, 700));
        ended += 1;
      }),
    ]);
    await ask(as(visitor), job, 'one');
    await expect.poll(() => begun, { timeout: 10_000 }).toBe(1);
    await workers.stop();
    expect({ begun, ended }).toEqual({ begun: 1, ended: 1 });
  });

  test('of two processes run each job once', async ({ as, testDatabase, redisUrl }) => {
    const job = jobOf(nameOf('two'));
    const seen: string[] = [];
    const handler = handle(job, (_context, { id }) => {
      seen.push(id);
      return Promise.resolve();
    });
    const urls = { databaseUrl: testDatabase.url, redisUrl };
    const first = await start(as(system), urls, [handler]);
    const second = await start(as(system), urls, [handler]);
    const ids = Array.from({ length: 60 }, () => newId<'Test'>());
    await Promise.all(ids.map((id, index) => ask(as(visitor), job, String(index), id)));
    await expect.poll(() => seen.length, { timeout: 15_000 }).toBe(60);
    await Promise.all([first.stop(), second.stop()]);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  test('are woken by the calendar', async ({ as, testDatabase, redisUrl }) => {
    const definition = defineJob({
      name: nameOf('calendar'),
      queue: 'batch',
      payload: z.strictObject({}),
      attempts: 1,
    });
    let runs = 0;
    const handler = handle(definition, () => {
      runs += 1;
      return Promise.resolve();
    });
    const workers = await start(
      as(system),
      { databaseUrl: testDatabase.url, redisUrl },
      [handler],
      [{ definition, pattern: '* * * * * *' }],
    );
    await expect.poll(() => runs, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    await workers.stop();
  });
});
