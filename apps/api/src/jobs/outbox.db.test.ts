import { describe, expect } from 'vitest';
import { z } from 'zod';
import { newId } from '@xyd/db/ids';
import { withTransaction } from '../kernel/context.ts';
import { outboxJobs, test, userOf, visitor } from '../testing/index.ts';
import { defineJob } from './define-job.ts';
import { enqueue } from './outbox.ts';

const jobOf = (name: string) =>
  defineJob({
    name,
    queue: 'interactive',
    payload: z.strictObject({ id: z.uuid() }),
    attempts: 3,
  });

describe('asking for a job', () => {
  test('happens if and only if the change commits', async ({ as, owner }) => {
    const job = jobOf('test.commit');
    const id = newId();
    const actor = userOf('bank', newId<'Organisation'>());
    await withTransaction(as(actor), (tx) =>
      enqueue(tx, job, { id }, { key: 'kept', delayMs: 500 }),
    );
    const undone = withTransaction(as(actor), async (tx) => {
      await enqueue(tx, job, { id }, { key: 'undone' });
      throw new Error('the change failed');
    });
    await expect(undone).rejects.toThrow('the change failed');
    expect(await outboxJobs(owner, job.name)).toEqual([
      { key: 'kept', payload: { id }, delayMs: 500 },
    ]);
  });

  test('twice with one key asks once, at the same moment too', async ({ as, owner }) => {
    const job = jobOf('test.once');
    const [first, second] = [{ id: newId() }, { id: newId() }];
    const ask = (payload: { id: string }) =>
      withTransaction(as(visitor), (tx) => enqueue(tx, job, payload, { key: 'same' }));
    await ask(first);
    await Promise.all([ask(second), ask(second)]);
    expect(await outboxJobs(owner, job.name)).toEqual([
      { key: 'same', payload: first, delayMs: 0 },
    ]);
  });

  test.for(['a:b', '', 'a b', 'x'.repeat(201), '键'])(
    'with a key that no queue takes is refused: "%s"',
    async (key, { as }) => {
      const ask = withTransaction(as(visitor), (tx) =>
        enqueue(tx, jobOf('test.key'), { id: newId() }, { key }),
      );
      await expect(ask).rejects.toThrow("cannot be a queue's job id");
    },
  );

  test('with a payload of another shape is refused', async ({ as }) => {
    const ask = withTransaction(as(visitor), (tx) =>
      enqueue(tx, jobOf('test.payload'), { id: 'not a UUID' }, { key: 'x' }),
    );
    await expect(ask).rejects.toThrow(z.ZodError);
  });

  test('tells nobody what others have asked for', async ({ as }) => {
    const seen = await withTransaction(as(userOf('operator', newId<'Organisation'>())), (tx) =>
      tx.db.query.outboxJob.findMany(),
    );
    expect(seen).toEqual([]);
  });
});
