import { asId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import type { GuaranteeQueueInput, GuaranteeQueueView } from './contract.ts';
import { actingUser } from './lock-for-action.ts';
import type { GuaranteeStatus, GuaranteeTab } from './status-contract.ts';
import { countDesk, pageDesk } from './store.ts';
import { toGuaranteeView } from './view.ts';

const statusesOf: Record<GuaranteeTab, readonly GuaranteeStatus[]> = {
  requested: ['requested'],
  committed: ['committed'],
  in_force: ['in_force'],
  claimed: ['claimed'],
  closed: ['compensated', 'released', 'declined', 'lapsed'],
};

/** One list of the guarantor's desk, newest first, with how much waits in each. */
export function readQueue(
  context: Context,
  input: GuaranteeQueueInput,
): Promise<GuaranteeQueueView> {
  return withTransaction(context, async (tx) => {
    const { organisationId: guarantorId } = actingUser(tx);
    const rows = await pageDesk(tx, guarantorId, {
      statuses: statusesOf[input.tab],
      limit: input.limit,
      before: input.cursor === undefined ? undefined : asId<'Guarantee'>(input.cursor),
    });
    const last = rows.length === input.limit ? rows.at(-1) : undefined;
    return {
      rows: rows.map((row) => toGuaranteeView(tx.actor, row)),
      counts: await countDesk(tx, guarantorId),
      nextCursor: last?.id ?? null,
    };
  });
}
