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
  if (!KEY.test(options.key)) throw new Error(`job key cannot be a queue's job id: ${options.key}`);
  await tx.db
    .insert(outboxJob)
    .values({
      id: newId<'OutboxJob'>(),
      job: job.name,
      key: options.key,
      payload: job.payload.parse(payload),
      delayMs: options.delayMs ?? 0,
    })
    .onConflictDoNothing();
}
