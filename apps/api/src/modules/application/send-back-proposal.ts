import { withTransaction, type Context } from '../../kernel/context.ts';
import { recordAudit } from '../audit/index.ts';
import type { ApplicationView, SendBackProposalInput } from './contract.ts';
import { lockForAction } from './lock-for-action.ts';
import { sendBack } from './rules.ts';
import { saveChange } from './store.ts';
import { toApplicationView } from './view.ts';

/**
 * An approver does not sign a proposal: the officer has to make another. The firm learns nothing of it.
 * Errors: `not_found`, `forbidden`, `application.wrong_status`, `application.no_proposal`.
 */
export function sendBackProposal(
  context: Context,
  input: SendBackProposalInput,
): Promise<ApplicationView> {
  return withTransaction(context, async (tx) => {
    const row = await lockForAction(tx, input, 'sendBack');

    const sentBack = await saveChange(tx, row, 'sendBack', sendBack(row), input);

    await recordAudit(tx, {
      chainId: row.enterpriseId,
      action: 'application.send_back',
      entity: 'application',
      entityId: row.id,
      detail: { bankId: row.bankId, reasonCodes: input.reasonCodes },
    });
    return toApplicationView(tx.actor, sentBack, tx.clock.now());
  });
}
