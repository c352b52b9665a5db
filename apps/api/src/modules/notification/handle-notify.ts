import type { z } from 'zod';
import { asId } from '@xyd/db/ids';
import type { notify } from '../../jobs/notify.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import * as store from './store.ts';

/**
 * Puts a message into the organisation's inbox. Jobs run at least once; a job's id is its context's request id,
 * and one job makes one message.
 */
export function handleNotify(
  context: Context,
  payload: z.infer<typeof notify.payload>,
): Promise<void> {
  return withTransaction(context, (tx) =>
    store.insertNotification(tx, {
      organisationId: asId<'Organisation'>(payload.organisationId),
      jobId: tx.requestId,
      kind: payload.kind,
      parameters: payload.parameters,
      link: payload.link,
      createdAt: tx.clock.now(),
    }),
  );
}
