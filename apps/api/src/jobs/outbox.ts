import { newId } from '@xyd/db/ids';
import { outboxJob } from '@xyd/db/schema';
import type { TransactionContext } from '../kernel/context.ts';
import type { JobDefinition } from './define-job.ts';

const KEY = /^[A-Za-z0-9_.-]{1,200}$/;

/**
 * Asks for a job, in the caller's transaction: it will run if and only if the change commits. Asking again with
 * the same key asks for nothing new. Parts of a key are joined with `-`: BullMQ refuses `:` in job ids.
 */
export async function enqueue<Payload>(
  tx: TransactionContext,
  job: JobDefinition<Payload>,
  payload: Payload,
  options: { key: string; delayMs?: number },
): Promise<void> {
  await enqueueAll(tx, job, [{ payload, ...options }]);
}

/** `enqueue` for many jobs of one kind, in one statement. */
export async function enqueueAll<Payload>(
  tx: TransactionContext,
  job: JobDefinition<Payload>,
  asked: readonly { payload: Payload; key: string; delayMs?: number }[],
): Promise<void> {
  const wrong = asked.find(({ key }) => !KEY.test(key));
  if (wrong) throw new Error(`job key cannot be a queue's job id: ${wrong.key}`);
  if (asked.length === 0) return;
  await tx.db
    .insert(outboxJob)
    .values(
      asked.map(({ payload, key, delayMs = 0 }) => ({
        id: newId<'OutboxJob'>(),
        job: job.name,
        key,
        payload: job.payload.parse(payload),
        delayMs,
      })),
    )
    .onConflictDoNothing();
}
