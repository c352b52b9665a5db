import { asId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { BankQueueInput, BankQueueView } from './contract.ts';
import { actingUser } from './lock-for-action.ts';
import { countQueue, pageQueue } from './queue-store.ts';
import { toApplicationView } from './view.ts';

/** One list of the bank's desk, what is due first on top, with how much waits in each of the others. */
export function readQueue(context: Context, input: BankQueueInput): Promise<BankQueueView> {
  return withTransaction(context, async (tx) => {
    const { organisationId: bankId } = actingUser(tx);
    const now = tx.clock.now();
    const rows = await pageQueue(tx, bankId, {
      tab: input.tab,
      now,
      limit: input.limit,
      after: input.cursor && {
        dueAt: input.cursor.dueAt,
        applicationId: asId<'Application'>(input.cursor.applicationId),
      },
    });
    const last = rows.length === input.limit ? rows.at(-1) : undefined;
    return {
      rows: rows.map((row) => toApplicationView(tx.actor, row, now)),
      counts: await countQueue(tx, bankId, now),
      nextCursor: last ? { dueAt: last.dueAt, applicationId: last.id } : null,
    };
  });
}
